import { expect, test } from 'vitest';
import { GAP, tipPlace } from './tip-place.ts';

const size = { width: 300, height: 100 };
const window = { width: 400, height: 800 };
const word = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 20 });

test('a tip stands below its word, where the word begins', () => {
  expect(tipPlace(word(20, 100), size, window)).toEqual({ left: 20, top: 120 + GAP });
});

test('at the bottom of the window it stands above, at the right edge it stays inside', () => {
  expect(tipPlace(word(350, 750), size, window)).toEqual({ left: 400 - GAP - 300, top: 750 - GAP - 100 });
});

test('in a window that has room for neither, it does not cover its word', () => {
  expect(tipPlace(word(20, 60), size, { width: 400, height: 150 }).top).toBe(80 + GAP);
});
