import { expect, test } from 'vitest';
import { bytes, clock, tick, took } from './format.ts';

test.each([
  [clock(12_345.678), '12.346 s'],
  [took(0.4), '0.40 ms'],
  [took(51.24), '51.2 ms'],
  [took(512.4), '512 ms'],
  [took(1234), '1.23 s'],
  [took(30_000), '30.0 s'],
  [bytes(999), '999 B'],
  [bytes(1234), '1.2 kB'],
  [bytes(999_960), '1.00 MB'],
  [tick(5000, 5000), '5 s'],
  [tick(1200, 200), '1.2 s'],
  [tick(1010, 10), '1.01 s'],
  [tick(2500, 2500), '2.5 s'],
])('%s', (said, expected) => {
  expect(said.replace('\u202f', ' ')).toBe(expected);
});
