import { expect, test } from 'vitest';
import type { KeptFile } from './kept-file.ts';
import { settle } from './settle.ts';

const file = (window: string, text: string | null, revision: number, at: number): KeptFile => ({
  lesson: 'tiny',
  path: 'a.py',
  base: 'a',
  window,
  text,
  revision,
  at,
});
const outcome = (stored: KeptFile | null, edit: KeptFile, left: boolean) => {
  const { put, asides } = settle(stored ? [stored] : [], [edit], left);
  return [
    put.map(({ text, revision }) => `${text}@${revision}`).join(),
    asides.map(({ text }) => text).join(),
  ];
};

const LIVING = false;
const LEFT = true;
test.each([
  ['the first edit is stored', null, file('A', 'x', 0, 1), LIVING, ['x@1', '']],
  ['an edit of what is stored replaces it', file('B', 'b', 4, 1), file('A', 'x', 4, 2), LIVING, ['x@5', '']],
  [
    'the same window’s next edit replaces it',
    file('A', 'w', 5, 1),
    file('A', 'x', 4, 2),
    LIVING,
    ['x@6', ''],
  ],
  [
    'a text of which it did not know is set aside',
    file('B', 'b', 5, 1),
    file('A', 'x', 4, 2),
    LIVING,
    ['x@6', 'b'],
  ],
  ['even a newer one', file('B', 'b', 5, 3), file('A', 'x', 4, 2), LIVING, ['x@6', 'b']],
  ['not if it is the same text', file('B', 'x', 5, 1), file('A', 'x', 4, 2), LIVING, ['x@6', '']],
  ['not if it is the lesson’s', file('B', 'a', 5, 1), file('A', 'x', 4, 2), LIVING, ['x@6', '']],
  ['not if there is none', file('B', null, 5, 1), file('A', 'x', 4, 2), LIVING, ['x@6', '']],
  ['a removal sets it aside, too', file('B', 'b', 5, 1), file('A', null, 4, 2), LIVING, ['null@6', 'b']],
  ['an edit that was left is stored', null, file('A', 'x', 0, 1), LEFT, ['x@1', '']],
  ['also when it was made on what is stored', file('B', 'b', 4, 1), file('A', 'x', 4, 2), LEFT, ['x@5', '']],
  ['left, and newer than another window’s', file('B', 'b', 5, 1), file('A', 'x', 4, 2), LEFT, ['x@6', 'b']],
  ['left, and older', file('B', 'b', 5, 3), file('A', 'x', 4, 2), LEFT, ['', 'x']],
  ['left, but written after all', file('A', 'x', 5, 2), file('A', 'x', 4, 2), LEFT, ['', '']],
  ['left, but typed over in the same window', file('A', 'y', 6, 3), file('A', 'x', 4, 2), LEFT, ['', '']],
  ['left after the window’s last writing', file('A', 'w', 5, 1), file('A', 'x', 4, 2), LEFT, ['x@6', '']],
])('%s', (_, stored, edit, left, expected) => {
  expect(outcome(stored, edit, left)).toEqual(expected);
});
