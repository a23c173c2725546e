import { expect, test } from 'vitest';
import { offsetOfLine, positionOf } from './caret.ts';

const text = '第一行\n\nlast';

test.for([
  [1, 0],
  [2, 4],
  [3, 5],
  [9, 5],
] as const)('line %i begins at character %i', ([line, offset]) => {
  expect(offsetOfLine(text, line)).toBe(offset);
});

test.for([
  [0, 1, 1],
  [3, 1, 4],
  [4, 2, 1],
  [9, 3, 5],
  [99, 3, 5],
] as const)('character %i is at line %i, column %i', ([offset, line, column]) => {
  expect(positionOf(text, offset)).toEqual({ line, column });
});
