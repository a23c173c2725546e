import { expect, test } from 'vitest';
import { endAbove, isPowerOfTen, placeOn, valueOn, type Axis } from './axis.ts';

const LINEAR: Axis = { type: 'linear', min: 0, max: 200, say: String };
const LOGARITHMIC: Axis = { type: 'logarithmic', min: 10, max: 1000, say: String };

test.each([
  ['halfway along a linear axis', LINEAR, 100, 0.5],
  ['halfway along a logarithmic axis', LOGARITHMIC, 100, 0.5],
  ['the begin of a logarithmic axis', LOGARITHMIC, 10, 0],
  ['the end of a logarithmic axis', LOGARITHMIC, 1000, 1],
])('%s', (_, axis, value, place) => {
  expect(placeOn(axis, value)).toBeCloseTo(place, 12);
  expect(valueOn(axis, place)).toBeCloseTo(value, 9);
});

test('what took no time at all lies at the begin of a logarithmic axis', () => {
  expect(placeOn(LOGARITHMIC, 0)).toBe(0);
});

test.each([
  [0.1, true],
  [1, true],
  [1000, true],
  [20, false],
  [500, false],
])('%s is a power of ten: %s', (value, expected) => {
  expect(isPowerOfTen(value)).toBe(expected);
});

test.each([
  [1, 1.5],
  [4, 5],
  [14, 15],
  [34, 40],
  [99, 150],
  [12_400, 15_000],
])('an axis of up to %s ends at %s', (top, end) => {
  expect(endAbove(top)).toBe(end);
});
