import { expect, test } from 'vitest';
import { parseDuration } from './duration.ts';

const CASES: readonly [string | number, number | null][] = [
  ['250ms', 250],
  ['3s', 3000],
  ['1m', 60_000],
  ['1.5 s', 1500],
  ['1.1s', 1100],
  ['0.5ms', 0.5],
  [0, 0],
  [250, 250],
  [-1, null],
  [Number.NaN, null],
  [Number.POSITIVE_INFINITY, null],
  ['250', null],
  ['3 sec', null],
  ['-3s', null],
  ['1h', null],
  ['', null],
];

test.each(CASES)('%j is %j milliseconds', (written, ms) => {
  expect(parseDuration(written)).toBe(ms);
});
