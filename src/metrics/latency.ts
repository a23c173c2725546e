/** Nearest-rank percentiles in lab milliseconds; `null` where nothing was shown. */
export interface Latency {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Sorts `samples` (lab milliseconds) in place. */
export function latencyOf(samples: number[]): Latency {
  samples.sort((a, b) => a - b);
  return { p50: percentile(samples, 50), p95: percentile(samples, 95), max: percentile(samples, 100) };
}

/**
 * The smallest sample that at least `percent` % of all samples do not exceed, so always a latency that was
 * really seen. https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method
 */
function percentile(sorted: readonly number[], percent: number): number | null {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  const sample = sorted[rank - 1];
  return sample === undefined ? null : toMicroseconds(sample);
}

/** The trace's resolution: subtracting two times of it leaves dust in the last bits. */
export function toMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
