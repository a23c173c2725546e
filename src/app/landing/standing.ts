import { toMicroseconds } from '../../metrics/latency.ts';
import { LATE } from '../../timeline/scene.ts';
import type { ExcerptLane } from './excerpt.ts';

/** What is said beside a lane at a time: how its latest messages fared. Lab milliseconds. */
export interface Standing {
  /** From publishing to showing, of what was shown last: of several together, the longest. null: nothing yet. */
  readonly latency: number | null;
  /** How many were shown together, and one of them. */
  readonly count: number;
  readonly message: string;
  /** How many wait on the server. */
  readonly waiting: number;
  /** How long the first of them has waited so far. */
  readonly waited: number;
}

/** @param t lab milliseconds */
export function standingAt({ showings }: ExcerptLane, t: number): Standing {
  const waiting = showings.filter(({ published, sent }) => published <= t && sent > t);
  const last = showings.findLast((showing) => showing.t <= t);
  const together = showings.filter((showing) => showing.t === last?.t);
  const oldest = (list: typeof showings) => Math.min(...list.map(({ published }) => published));
  return {
    latency: last ? toMicroseconds(last.t - oldest(together)) : null,
    count: together.length,
    message: last?.message ?? '',
    waiting: waiting.length,
    waited: waiting.length > 0 ? toMicroseconds(t - oldest(waiting)) : 0,
  };
}

/** Whether what waits is more worth saying than what was shown. */
export function isHeldUp({ waited }: Standing): boolean {
  return waited > LATE;
}
