/** What takes the place of the characters from `from` to `to` (exclusive). */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** The shortest single change that makes one text of another, so that a cursor beside it stays; null if they are equal. */
export function minimalChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail++;
  }
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}

/** The same in each line by itself, for texts of as many lines: a cursor and what is marked stay in their line. */
export function changesByLine(before: string, after: string): TextChange[] {
  const [lines, others] = [before.split('\n'), after.split('\n')];
  if (lines.length !== others.length) return [minimalChange(before, after) ?? []].flat();
  const changes: TextChange[] = [];
  let start = 0;
  for (const [i, line] of lines.entries()) {
    const change = minimalChange(line, others[i] ?? '');
    if (change) changes.push({ ...change, from: start + change.from, to: start + change.to });
    start += line.length + 1;
  }
  return changes;
}
