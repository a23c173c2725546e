import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf } from './html-change.ts';

test.each([
  ['', '<p>', { at: 0, removed: 0, added: '<p>' }],
  ['<ul></ul>', '<ul><li>1</li></ul>', { at: 5, removed: 0, added: 'li>1</li><' }],
  ['<p>one</p>', '<p>two</p>', { at: 3, removed: 3, added: 'two' }],
  ['aaa', 'aa', { at: 2, removed: 1, added: '' }],
  ['aa', 'aaa', { at: 2, removed: 0, added: 'a' }],
  ['<p>', '', { at: 0, removed: 3, added: '' }],
  ['same', 'same', null],
])('from %j to %j only what differs is told', (before, after, change) => {
  expect(changeOf(before, after)).toEqual(change);
});

test.each([
  ['x\u{1f600}y', 'x\u{1f601}y', { at: 1, removed: 2, added: '\u{1f601}' }],
  ['x\u{1f600}y', 'x\u{1fa00}y', { at: 1, removed: 2, added: '\u{1fa00}' }],
])('an emoji is never cut in two: from %j to %j', (before, after, change) => {
  expect(changeOf(before, after)).toEqual(change);
});

test('any change leads from the one text to the other, and holds whole characters', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '\u{1f600}', '\u{1f601}', '\u{1fa00}'),
    maxLength: 8,
  });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeOf(before, after) ?? { at: 0, removed: 0, added: '' };
      const { at, removed, added } = change;
      expect(before.slice(0, at) + added + before.slice(at + removed)).toBe(after);
      expect(added.isWellFormed()).toBe(true);
    }),
    { seed: 1 },
  );
});
