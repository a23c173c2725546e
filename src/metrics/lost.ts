/** A message published this many lab milliseconds before the end may still be under way when the run ends. */
export const GRACE = 2000;

/** What decides which unshown messages are lost to a tab. Lab milliseconds. */
export interface LostBy {
  /** Reached by the run. */
  readonly until: number;
  readonly duration: number;
  /** When the latest-published message that the tab has shown was published; -Infinity before the first. */
  readonly overtaken: number;
}

/**
 * Unshown messages published before this time are lost, the others under way. While the run goes on, a message
 * may still come, at the next page view for example, unless a later one has come already; at its end, no more.
 */
export function lostBefore({ until, duration, overtaken }: LostBy): number {
  return until >= duration ? duration - GRACE : Math.min(overtaken, until - GRACE);
}
