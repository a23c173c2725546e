import type { RunOutcome } from '../editor/versions.ts';
import type { tabMetrics } from '../metrics/tab-metrics.ts';
import type { Entry, Problem } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';

/**
 * What is remembered of a run beside its files, as it stood at lab time `until` (ms). `trace` is null if the project did
 * not even start; until one has started, nobody needs `metrics`.
 */
export function runOutcome(
  ending: RunOutcome['ending'],
  trace: Trace | null,
  problems: readonly Problem[],
  until: number,
  metrics: typeof tabMetrics | null,
): RunOutcome {
  const figures = Object.entries((trace && metrics?.(trace, until)) ?? {});
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
