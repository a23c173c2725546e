import type { FilePlace } from '../base/file-place.ts';
import { missing } from './broken-rule.ts';
import type { Files } from './lesson.ts';

/** What is wrong with a place in these files, in an author's words; null if it is there. */
export function placeProblem({ file, line, endLine = line }: FilePlace, files: Files): string | null {
  const text = files[file];
  if (text === undefined) return missing('file', file, Object.keys(files));
  const last = linesOf(text).length;
  if (endLine === undefined || endLine <= last) return null;
  return `there is no line ${String(endLine)}; the last of ${file} is ${String(last)}`;
}

/** As an editor numbers them, without the empty one after the last line's end. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
