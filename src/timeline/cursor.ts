import type { Hit } from './hit.ts';
import type { Marks } from './marks.ts';
import { fatesOf, sentenceOf } from './sentence.ts';
import type { Span } from './span.ts';

/** Closer than this, lab milliseconds, a message's way is not looked at. */
const NARROWEST = 150;

/** What a screen reader is told of the mark under the cursor, at lab time `head` of a run that lasts `duration`. */
export function spokenOf(hit: Hit, marks: Marks, head: number, duration: number): string {
  const fates = hit.kind === 'publish' ? fatesOf(marks, hit.mark.message, hit.mark.t, head, duration) : [];
  return [sentenceOf(hit, marks), ...fates.map(({ title, text }) => `${title}: ${text}.`)].join(' ');
}

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
