import { expect, test } from 'vitest';
import { bestOf } from './figures.ts';

test.each([
  ['the least is best', [3, 1, 2], 'least', [false, true, false]],
  ['the most is best', [3, 1, 2], 'most', [true, false, false]],
  ['two that are alike share it', [1, 1, 2], 'least', [true, true, false]],
  ['nothing stands out where all are alike', [4, 4, 4], 'least', [false, false, false]],
  ['a value that is not known is not the best', [null, 5], 'least', [false, true]],
  ['of no values none is best', [null, null], 'least', [false, false]],
  ['a row without a good end has no best', [1, 2], undefined, [false, false]],
] as const)('%s', (_, values, best, expected) => {
  expect(bestOf(values, best)).toEqual(expected);
});
