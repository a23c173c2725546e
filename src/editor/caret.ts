/** Where the learner is in a file, in characters from its start; carried from the plain editor to Monaco. */
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
