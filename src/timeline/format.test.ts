import { expect, test } from 'vitest';
import { bytes, bytesTick, clock, percent, seconds, tick, took, tookTick } from './format.ts';

test.each([
  [clock(12_345.678), '12.345 s'],
  [seconds(666.5), '0.666'],
  [seconds(666.999_999_999_9), '0.667'],
  [seconds(59_999.999), '59.999'],
  [seconds(0), '0.000'],
  [took(0.4), '0.40 ms'],
  [took(51.24), '51.2 ms'],
  [took(512.4), '512 ms'],
  [took(1234), '1.23 s'],
  [took(30_000), '30.0 s'],
  [bytes(999), '999 B'],
  [bytes(1234), '1.2 kB'],
  [bytes(999_960), '1.00 MB'],
  [bytes(123.4), '123 B'],
  [bytes(999.5), '1.0 kB'],
  [tookTick(0), '0 ms'],
  [tookTick(0.5), '0.5 ms'],
  [tookTick(50), '50 ms'],
  [tookTick(1500), '1.5 s'],
  [bytesTick(0), '0 B'],
  [bytesTick(200_000), '200 kB'],
  [bytesTick(2_500_000), '2.5 MB'],
  [percent(0), '0%'],
  [percent(0.004), '1%'],
  [percent(1 / 3), '33%'],
  [percent(0.996), '99%'],
  [percent(1), '100%'],
  [tick(5000, 5000), '5 s'],
  [tick(1200, 200), '1.2 s'],
  [tick(1010, 10), '1.01 s'],
  [tick(2500, 2500), '2.5 s'],
])('%s', (said, expected) => {
  expect(said.replace('\u202f', ' ')).toBe(expected);
});
