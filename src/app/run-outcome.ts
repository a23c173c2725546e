import type { RunOutcome } from '../editor/versions.ts';
import { tabMetrics } from '../metrics/tab-metrics.ts';
import type { Problem } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';

/** What is remembered of a run beside its files. `trace` is null if the project did not even start. */
export function runOutcome(
  ending: RunOutcome['ending'],
  trace: Trace | null,
  problems: readonly Problem[],
  until: number,
): RunOutcome {
  const figures = Object.entries(trace ? tabMetrics(trace, until) : {});
  return {
    ending,
    ...(problems[0] && { problem: problems[0].message }),
    published: figures[0]?.[1].published ?? 0,
    tabs: figures.map(([id, { shown, lost, latency }]) => ({ id, shown, lost, p50: latency.p50 })),
  };
}
