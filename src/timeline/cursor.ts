import type { Marks } from './marks.ts';
import type { Span } from './span.ts';

/** Closer than this, lab milliseconds, a message's way is not looked at. */
const NARROWEST = 150;

/**
 * What has to be in view for a message's whole way to be seen, with some room on both sides: from its publishing to
 * its last first showing, or to lab time `at` where no tab has shown it. `null`: there is no such message.
 */
export function wholeWay(marks: Marks, message: string, at: number): Span | null {
  const published = marks.publishes.find((mark) => mark.message === message);
  if (!published) return null;
  const shown = marks.lanes.flatMap((lane) => lane.firstShown.get(message) ?? []);
  const last = shown.length > 0 ? Math.max(...shown) : Math.min(at, published.t + 1000);
  const room = Math.max((last - published.t) * 0.15, NARROWEST);
  return { from: published.t - room, to: Math.max(last, published.t) + room };
}
