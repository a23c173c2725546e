/** Where the learner is in a file, in characters from its start; carried from one editor to another. */
export interface Caret {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly focused: boolean;
}

/** Offset of the first character of a line (counted from 1); of the last line if there are fewer. */
export function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', offset);
    if (end < 0) break;
    offset = end + 1;
  }
  return offset;
}

/** The inverse of `positionOf`; in a line that is shorter its end. */
export function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  const start = offsetOfLine(text, line);
  const end = text.indexOf('\n', start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}

/** Line and column of a character, both counted from 1, columns in UTF-16 units. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
