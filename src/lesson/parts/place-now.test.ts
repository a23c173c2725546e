import { expect, test } from 'vitest';
import { placeNow } from './place-now.ts';

const loop = { file: 'a.py', line: 3, endLine: 5, text: '    while True:' };
const lines = (...all: string[]): string => all.join('\n') + '\n';

test('lines that have not moved are where they were', () => {
  const now = lines('a', 'b', '    while True:', 'd', 'e', 'f');
  expect(placeNow(loop, now)).toEqual({ file: 'a.py', line: 3, endLine: 5 });
});

test('lines that have moved down, and are indented otherwise, are found', () => {
  const now = lines('import x', '', 'a', 'b', 'c', 'while True:  ', 'd', 'e', 'f');
  expect(placeNow(loop, now)).toEqual({ file: 'a.py', line: 6, endLine: 8 });
});

test('of two that read the same, the nearer is meant', () => {
  const now = lines('while True:', 'x', 'x', 'while True:', 'x', 'x', 'x');
  expect(placeNow(loop, now)).toEqual({ file: 'a.py', line: 4, endLine: 6 });
});

test('where the line is gone, the number is all there is, as far as the file goes', () => {
  expect(placeNow(loop, lines('a', 'b', 'c', 'd', 'e', 'f'))).toEqual({ file: 'a.py', line: 3, endLine: 5 });
  expect(placeNow(loop, 'a\nb')).toEqual({ file: 'a.py', line: 2 });
});

test('a whole file stays a whole file', () => {
  expect(placeNow({ file: 'a.py' }, 'x')).toEqual({ file: 'a.py' });
});
