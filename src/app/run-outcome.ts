import type { RunOutcome } from '../editor/versions.ts';
import { tabMetrics } from '../metrics/tab-metrics.ts';
import type { Entry, Problem } from '../trace/entry.ts';
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
    published: publishedIn(trace?.entries ?? [], until),
    tabs: figures.map(([id, { shown, lost, latency }]) => ({ id, shown, lost, p50: latency.p50 })),
  };
}

/** Messages published by lab time `until` (ms), whoever is to show them. */
function publishedIn(entries: readonly Entry[], until: number): number {
  const published = entries.flatMap((entry) =>
    entry.kind === 'message.published' && entry.t <= until ? [entry.message] : [],
  );
  return new Set(published).size;
}
