import { expect, test } from 'vitest';
import { bestOf, changeOf, FIGURES, figuresFor, type Change } from './figures.ts';

test.each([
  ['the least is best', [3, 1, 2], 'least', [false, true, false]],
  ['the most is best', [3, 1, 2], 'most', [true, false, false]],
  ['two that are alike share it', [1, 1, 2], 'least', [true, true, false]],
  ['nothing stands out where all are alike', [4, 4, 4], 'least', [false, false, false]],
  ['a value that is not known is not the best', [null, 5], 'least', [false, true]],
  ['of no values none is best', [null, null], 'least', [false, false]],
  ['a row without a good end has no best', [1, 2], undefined, [false, false]],
] as const)('%s', (_, values, best, expected) => {
  expect(bestOf({ say: String, ...(best && { best }) }, values)).toEqual(expected);
});

test.each([
  ['what reads alike shares it', [82.51, 82.49, 147], [true, true, false]],
  ['nothing stands out where all read alike', [82.51, 82.49, 82.5], [false, false, false]],
])('figures are compared as they are shown: %s', (_, values, expected) => {
  expect(bestOf({ say: (ms) => ms.toFixed(1), best: 'least' }, values)).toEqual(expected);
});

function changed(key: string, value: number | null, was: number | null): Change | null {
  const figure = FIGURES.flat().find((each) => each.key === key);
  if (!figure) throw new Error(`no figure ${key}`);
  const change = changeOf(figure, value, was);
  return (
    change && {
      ...change,
      by: change.by?.replace('\u202f', ' ') ?? null,
      was: change.was.replace('\u202f', ' '),
    }
  );
}

test.each([
  ['less where less is best is better', 'p50', 50, 147, '−97.0 ms', '147 ms', 'down', 'better'],
  ['more where less is best is worse', 'lost', 6, 0, '+6', '0', 'up', 'worse'],
  ['more where more is best is better', 'shown', 30, 24, '+6', '24', 'up', 'better'],
  ['less where more is best is worse', 'shown', 24, 30, '−6', '30', 'down', 'worse'],
  ['where no end is best it is neither', 'published', 31, 30, '+1', '30', 'up', null],
  ['bytes go by their size', 'down', 1200, 13_700, '−12.5 kB', '13.7 kB', 'down', 'better'],
  ['a figure that was not known is told without a difference', 'p50', 50, null, null, '–', null, null],
  ['a figure no longer known too', 'p50', null, 50, null, '50.0 ms', null, null],
] as const)('a change: %s', (_, key, value, before, by, was, way, verdict) => {
  expect(changed(key, value, before)).toEqual({ by, was, way, verdict });
});

test.each([
  ['the same', 'p50', 50, 50],
  ['nothing that the table could show', 'p50', 50, 50.004],
  ['less than tells the two figures apart', 'p50', 82.49, 82.52],
  ['nothing known in either run', 'p50', null, null],
] as const)('no change: %s', (_, key, value, was) => {
  expect(changed(key, value, was)).toBeNull();
});

test('what was shown though it was not meant to be has a row where that can be, and then more shown is not better', () => {
  const [a, b] = [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B', expects: ['Bar *'] },
  ];
  expect(figuresFor([a])).toBe(FIGURES);
  const [messages = []] = figuresFor([a, b]);
  expect(messages.map(({ key, best }) => [key, best])).toEqual([
    ['published', undefined],
    ['shown', undefined],
    ['unexpected', 'least'],
    ['lost', 'least'],
    ['duplicated', 'least'],
  ]);
});
