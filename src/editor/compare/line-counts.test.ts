import { expect, it } from 'vitest';
import { lineCounts } from './line-counts.ts';

it.each([
  ['nothing differs', 'a\nb\n', 'a\nb\n', 0, 0],
  ['a line is other', 'a\nb\nc\n', 'a\nB\nc\n', 1, 1],
  ['a line more at the end', 'a\n', 'a\nb\n', 1, 0],
  ['a line less in the middle', 'a\nb\nc\n', 'a\nc\n', 0, 1],
  ['two places', 'a\nb\nc\nd\ne\nf\n', 'A\nb\nc\nd\ne\nf\ng\nh\n', 3, 1],
  ['a new file', null, 'a\nb\n', 2, 0],
  ['a new file without a last newline', null, 'a\nb', 2, 0],
  ['a deleted file', 'a\nb\n', null, 0, 2],
  ['a new empty file', null, '', 0, 0],
  ['the last newline is missing', 'a\nb', 'a\nb\n', 1, 1],
])('counts the lines that come and go: %s', (_what, yours, theirs, added, removed) => {
  expect(lineCounts(yours, theirs)).toEqual({ added, removed });
});
