/** Rounds lab milliseconds to the microsecond, the finest step of lab time. */
export function toMicrosecond(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/** Wall date of lab time 0, the same in every run, for server and pages alike: 1 January 2026, 08:00 UTC. */
export const LAB_EPOCH = Date.UTC(2026, 0, 1, 8);
