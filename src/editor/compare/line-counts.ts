import { Chunk } from '@codemirror/merge';
import { Text } from '@codemirror/state';

/** Lines that would come and go. */
export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** How many lines of `yours` would give way to how many of `theirs`; null is a file that is not there. */
export function lineCounts(yours: string | null, theirs: string | null): LineCounts {
  const [a, b] = [textOf(yours), textOf(theirs)];
  let added = 0;
  let removed = 0;
  for (const { fromA, toA, fromB, toB } of Chunk.build(a, b, { scanLimit: 500 })) {
    removed += linesIn(a, fromA, toA);
    added += linesIn(b, fromB, toB);
  }
  return { added, removed };
}

/** A chunk's end is one past its last line's end, so past the last newline too. */
function linesIn(text: Text, from: number, to: number): number {
  if (from === to) return 0;
  const last = Math.min(to - 1, text.length);
  // The empty line after a last newline, and an empty file, are no lines.
  const lines = text.lineAt(last).number - text.lineAt(from).number + 1;
  return to > text.length && text.line(text.lines).length === 0 ? lines - 1 : lines;
}

function textOf(text: string | null): Text {
  return Text.of((text ?? '').split('\n'));
}
