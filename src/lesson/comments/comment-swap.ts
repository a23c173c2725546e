import { commentSlots } from './comment-slots.ts';

/** What comments say in Chinese, by what they say in English. */
export type Comments = Readonly<Record<string, string>>;

/**
 * Puts the Chinese of the comments of a file in the place of the English, and the English in the place of the Chinese:
 * done twice it gives back what was there, whatever that was. Neither the number of lines nor the code changes.
 * @param comments no text in it more than once
 */
export function commentSwap(comments: Comments): (path: string, text: string) => string {
  const other = new Map(
    Object.entries(comments).flatMap(([en, zh]) => [[en, zh] as const, [zh, en] as const]),
  );
  return (path, text) => {
    let swapped = '';
    let done = 0;
    for (const { from, to, words } of commentSlots(path, text)) {
      const instead = other.get(words);
      if (instead === undefined) continue;
      swapped += text.slice(done, from) + instead;
      done = to;
    }
    return swapped + text.slice(done);
  };
}
