import { expect, test } from 'vitest';
import { formatMeasured } from './format-measured.ts';
import type { Measured } from './measured.ts';
import { parseStatement } from './parse-statement.ts';

const one = (value: number | null): Measured => [{ tab: null, value }];

test.each<[statement: string, measured: Measured, said: string]>([
  ['lost = 0', one(14), '14'],
  ['tab a: lost = 0', [{ tab: 'a', value: 14 }], '14'],
  ['lost = 0', one(null), '–'],
  ['latency p95 <= 3s', one(42.25), '42.3 ms'],
  ['latency p95 <= 3s', one(150), '150 ms'],
  ['latency p95 <= 5s', one(3149.6), '3.15 s'],
  ['bytes up <= 1 MB', one(812), '812 B'],
  ['bytes up <= 1 MB', one(81_234), '81.23 kB'],
  ['bytes up <= 1 kB', one(8_100_000), '8.1 MB'],
  ['overhead per message < 1 kB', one(33.3333), '33 B'],
  ['requests per minute <= 40', one(36.6666), '36.7/min'],
  [
    'each tab: lost = 0',
    [
      { tab: 'desk', value: 0 },
      { tab: 'train', value: 14 },
    ],
    'desk 0, train 14',
  ],
  [
    'status = 200',
    [
      { tab: null, value: 200, times: 12 },
      { tab: null, value: 403, times: 1 },
    ],
    '200 ×12, 403',
  ],
])('%s: what was measured is said in numbers and units alone', (text, measured, said) => {
  const { quantity, comparison } = parseStatement(text);
  expect(formatMeasured(measured, quantity, comparison).replaceAll('\u202f', ' ')).toBe(said);
});

test.each<[statement: string, value: number, said: string]>([
  ['latency p95 <= 150ms', 150.04, '150.04 ms'],
  ['latency p95 < 150ms', 149.96, '149.96 ms'],
  ['latency p95 <= 3s', 3000.001, '3.000001 s'],
  ['overhead per message <= 33 B', 33.3333, '33.3 B'],
])('%s: a value is never rounded to one that would compare', (text, value, said) => {
  const { quantity, comparison } = parseStatement(text);
  expect(formatMeasured(one(value), quantity, comparison).replaceAll('\u202f', ' ')).toBe(said);
});

test('what a predicate measured is a bare number', () => {
  expect(formatMeasured(one(3.25), null)).toBe('3.3');
});
