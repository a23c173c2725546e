import type { Hit } from './hit.ts';
import type { Marks } from './marks.ts';
import { fatesOf, sentenceOf } from './sentence.ts';

/** What a screen reader is told of the mark under the cursor, at lab time `head` of a run that lasts `duration`. */
export function spokenOf(hit: Hit, marks: Marks, head: number, duration: number): string {
  const fates = hit.kind === 'publish' ? fatesOf(marks, hit.mark.message, hit.mark.t, head, duration) : [];
  return [sentenceOf(hit, marks), ...fates.map(({ title, text }) => `${title}: ${text}.`)].join(' ');
}
