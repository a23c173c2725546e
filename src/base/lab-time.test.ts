import { expect, test } from 'vitest';
import { LAB_EPOCH, toMicrosecond } from './lab-time.ts';

test.each([
  [0, 0],
  [0.1 + 0.2, 0.3],
  [12.3456, 12.346],
  [59_999.9994, 59_999.999],
  [60_000.0006, 60_000.001],
])('%d ms counts as %d ms', (ms, rounded) => {
  expect(toMicrosecond(ms)).toBe(rounded);
});

test('every lab begins on the morning of 1 January 2026', () => {
  expect(new Date(LAB_EPOCH).toISOString()).toBe('2026-01-01T08:00:00.000Z');
});
