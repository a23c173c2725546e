import { expect, test } from 'vitest';
import { numberIn, sayNumber } from './number-text.ts';

test.each([
  ['14', null, 14],
  [' 2.5 ', 's', 2.5],
  ['2,5', 's', 2.5],
  ['.5', 's', 0.5],
  ['150ms', 'ms', 150],
  ['150 MS', 'ms', 150],
  ['3.6 kB', 'kB', 3.6],
  ['１２', null, 12],
  ['-1', null, -1],
])('%j in %s is a number', (typed, unit, number) => {
  expect(numberIn(typed, unit)).toBe(number);
});

test.each([
  ['', null],
  ['many', null],
  ['2 s', 'ms'],
  ['2 s', null],
  ['1.000,5', null],
  ['1e3', null],
  ['12 34', null],
])('%j in %s is none', (typed, unit) => {
  expect(numberIn(typed, unit)).toBeNull();
});

test.each([
  [14, '14'],
  [50.00499, '50'],
  [0.123456, '0.123'],
  [12_345.678, '12345.68'],
  [12_345_678, '12345678'],
])('%d is written as %s', (value, text) => {
  expect(sayNumber(value)).toBe(text);
});
