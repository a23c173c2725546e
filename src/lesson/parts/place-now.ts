import type { FilePlace } from '../../base/file-place.ts';
import type { CodeReference } from './part.ts';

/**
 * Where a place of the lesson's files is by now: the lines from the nearest one on that reads as its first did,
 * indentation aside. Where there is none left, the same numbers, as far as the file goes.
 * @param text the learner's file
 */
export function placeNow({ file, line, endLine = line, text }: CodeReference, now: string): FilePlace {
  if (line === undefined || endLine === undefined) return { file };
  const lines = now.split('\n').map((each) => each.trim());
  const wanted = text?.trim() ?? '';
  let found = Infinity;
  lines.forEach((each, i) => {
    if (each === wanted && Math.abs(i + 1 - line) < Math.abs(found - line)) found = i + 1;
  });
  const first = Math.min(Number.isFinite(found) ? found : line, lines.length);
  const last = Math.min(first + endLine - line, lines.length);
  return last > first ? { file, line: first, endLine: last } : { file, line: first };
}
