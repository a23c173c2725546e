import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const first = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

test('a seed gives the same numbers in every run and on every machine', () => {
  // The reference implementation's first numbers for seed 1, times 2^32.
  expect(first(1, 3).map((number) => number * 2 ** 32)).toEqual([2693262067, 11749833, 2265367787]);
});

test('another seed gives other numbers', () => {
  expect(first(1, 5)).not.toEqual(first(2, 5));
});

test('the numbers are spread evenly over 0 to 1', () => {
  const tenths = new Array<number>(10).fill(0);
  for (const number of first(7, 10_000)) {
    const tenth = Math.floor(number * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(tenths).toHaveLength(10);
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
