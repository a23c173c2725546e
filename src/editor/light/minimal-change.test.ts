import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesByLine, minimalChange } from './minimal-change.ts';

it('changes nothing where nothing differs', () => {
  expect(minimalChange('same', 'same')).toBeNull();
});

it.each([
  ['a word in the middle', 'one two three', 'one 2 three', { from: 4, to: 7, insert: '2' }],
  ['more of the same letters', 'aa', 'aaaa', { from: 2, to: 2, insert: 'aa' }],
  ['fewer of the same letters', 'aaaa', 'aa', { from: 2, to: 4, insert: '' }],
  ['all of it', 'old', '新', { from: 0, to: 3, insert: '新' }],
])('touches only what differs: %s', (_what, before, after, change) => {
  expect(minimalChange(before, after)).toEqual(change);
});

it('makes any text of any other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = minimalChange(before, after) ?? { from: 0, to: 0, insert: '' };
      expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
    }),
  );
});

it('changes each line by itself where there are as many', () => {
  expect(changesByLine('# one\nx = 1\n# two', '# 一\nx = 1\n# 二')).toEqual([
    { from: 2, to: 5, insert: '一' },
    { from: 14, to: 17, insert: '二' },
  ]);
  expect(changesByLine('a\nb', 'b')).toEqual([{ from: 0, to: 2, insert: '' }]);
});

it('makes any text of any other line by line', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      let made = before;
      for (const { from, to, insert } of changesByLine(before, after).toReversed())
        made = made.slice(0, from) + insert + made.slice(to);
      expect(made).toBe(after);
    }),
  );
});
