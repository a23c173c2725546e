import { expect, test } from 'vitest';
import { ticksOf } from './ticks.ts';

const labels = (from: number, to: number, width: number) =>
  ticksOf({ from, to }, width).map(({ label }) => label.replace('\u202f', ' '));

test('times are 1, 2 or 5 of a power of ten apart, and at most ten spaces', () => {
  expect(labels(0, 10_000, 1000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((s) => `${String(s)} s`));
  expect(labels(0, 14_000, 1000)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s', '12 s', '14 s']);
  expect(labels(1300, 1334, 1000)[0]).toBe('1.300 s');
});

test('times stay where they are while the picture moves along with the run', () => {
  const apart = (from: number) => {
    const [first, second] = ticksOf({ from, to: from + 20_000 }, 900);
    return (second?.value ?? 0) - (first?.value ?? 0);
  };
  for (let from = 0; from < 20_000; from += 130.7) expect(apart(from)).toBe(2000);
});

test('there are fewer where they would touch, though the last is moved inwards', () => {
  expect(labels(0, 14_000, 294)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s', '12 s', '14 s']);
  expect(labels(0, 20_000, 294)).toEqual(['0 s', '5 s', '10 s', '15 s', '20 s']);
  expect(labels(12_000, 12_040, 294)).toEqual(['12.00 s', '12.01 s', '12.02 s', '12.03 s', '12.04 s']);
  expect(labels(12_000, 12_040, 250)).toEqual(['12.00 s', '12.02 s', '12.04 s']);
});

test('where there is no room for any, there is none', () => {
  expect(labels(0, 10_000, 0)).toEqual([]);
  expect(labels(0, 0, 500)).toEqual([]);
  expect(labels(0, 10_000, 3).length).toBeLessThanOrEqual(2);
});
