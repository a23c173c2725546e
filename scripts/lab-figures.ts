import type { HeadlessResult } from '../src/app/headless.ts';
import type { LabPlan } from '../src/lab/plan.ts';
import type { TabMetrics } from '../src/metrics/tab-metrics.ts';

const counts = ['published', 'shown', 'lost', 'duplicated'] as const;
const traffic = ['requests', 'bytesUp', 'bytesDown'] as const;

/** A tab's figures. Latencies in ms of lab time, from publish to shown; bytes are on the wire. */
export type TabFigures = Pick<TabMetrics, (typeof counts)[number] | 'latency' | (typeof traffic)[number]> & {
  /** Left out where everything that was shown was meant to be. */
  readonly unexpected?: number;
};

/** What came of a run: what `npm run lab -- --json` prints. */
export interface LabFigures {
  readonly lesson: string;
  readonly seed: number;
  /** SHA-256 of the trace as JSON lines. */
  readonly traceHash: string;
  /** ms of lab time. */
  readonly lab: number;
  /** ms of wall time that the run took, without Django's start before it. */
  readonly wall: number;
  readonly tabs: Readonly<Record<string, TabFigures>>;
}

export function figuresOf(
  { lesson, seed }: LabPlan,
  { traceHash, lab, wall, tabs }: HeadlessResult,
): LabFigures {
  const figures = Object.entries(tabs).map(([id, tab]) => {
    const { published, shown, unexpected, lost, duplicated, requests, bytesUp, bytesDown } = tab;
    const { p50, p95, max } = tab.latency;
    return [
      id,
      {
        ...{ published, shown, ...(unexpected > 0 && { unexpected }), lost, duplicated },
        ...{ latency: { p50, p95, max }, requests, bytesUp, bytesDown },
      },
    ] as const;
  });
  return { lesson, seed, traceHash, lab, wall: Math.round(wall), tabs: Object.fromEntries(figures) };
}

/** The figures for a person to read. */
export function asTable({ lesson, seed, traceHash, lab, wall, tabs }: LabFigures): string {
  const head = ['tab', ...counts, 'p50 ms', 'p95 ms', 'max ms', ...traffic];
  const rows = Object.entries(tabs).map(([id, tab]) => [
    id,
    ...counts.map((name) => String(tab[name])),
    ...[tab.latency.p50, tab.latency.p95, tab.latency.max].map((latency) => String(latency ?? '–')),
    ...traffic.map((name) => String(tab[name])),
  ]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [
    `${lesson}, seed ${String(seed)}: ${String(lab / 1000)} s of lab time in ${String(wall)} ms`,
    `trace ${traceHash}`,
    '',
    ...lines,
    '',
  ].join('\n');
}
