import { expect, test } from 'vitest';
import { offsetOf, offsetOfLine, positionOf } from './caret.ts';

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

test('a place is found again by its line and column, at the end of a line that is shorter now', () => {
  for (let offset = 0; offset <= text.length; offset++)
    expect(offsetOf(text, positionOf(text, offset))).toBe(offset);
  expect(offsetOf(text, { line: 1, column: 9 })).toBe(3);
  expect(offsetOf(text, { line: 3, column: 9 })).toBe(text.length);
});
