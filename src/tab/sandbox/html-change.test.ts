import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HtmlChange } from '../protocol.ts';
import { changesOf } from './html-change.ts';

const apply = (html: string, changes: readonly HtmlChange[]) =>
  changes.reduce(
    (text, { at, removed, added }) => text.slice(0, at) + added + text.slice(at + removed),
    html,
  );

const LONG = Array.from({ length: 40 }, (_, i) => `<li>Order ${String(i)}</li>`).join('');

test.each([
  ['', '<p>', [{ at: 0, removed: 0, added: '<p>' }]],
  ['<ul></ul>', '<ul><li>1</li></ul>', [{ at: 5, removed: 0, added: 'li>1</li><' }]],
  ['<p>one</p>', '<p>two</p>', [{ at: 3, removed: 3, added: 'two' }]],
  ['aaa', 'aa', [{ at: 2, removed: 1, added: '' }]],
  ['aa', 'aaa', [{ at: 2, removed: 0, added: 'a' }]],
  ['<p>', '', [{ at: 0, removed: 3, added: '' }]],
  ['same', 'same', []],
  [
    `<i>1</i>${LONG}<b>1</b>`,
    `<i>23</i>${LONG}<b>2</b>`,
    [
      { at: 3, removed: 1, added: '23' },
      { at: 9 + LONG.length + 3, removed: 1, added: '2' },
    ],
  ],
])('from %j to %j only what differs is told', (before, after, changes) => {
  expect(changesOf(before, after)).toEqual(changes);
});

test.each([
  ['x\u{1f600}y', 'x\u{1f601}y', { at: 1, removed: 2, added: '\u{1f601}' }],
  ['x\u{1f600}y', 'x\u{1fa00}y', { at: 1, removed: 2, added: '\u{1fa00}' }],
])('an emoji is never cut in two: from %j to %j', (before, after, change) => {
  expect(changesOf(before, after)).toEqual([change]);
});

/** Texts with much in common: `long` is one of which the parts are too far apart to be told as one. */
const part = fc.constantFrom('a', '<', '<b>', '\u{1f600}', '\u{1f601}', '\u{1fa00}');
const long = fc.constantFrom('x', '<p>y', '<p>\u{1f600}').map((text) => text.repeat(60));
const text = fc.array(fc.oneof(part, long), { maxLength: 12 }).map((parts) => parts.join(''));

test('any changes lead from the one text to the other, and hold whole characters', () => {
  let several = 0;
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = changesOf(before, after);
      expect(apply(before, changes)).toBe(after);
      expect(changes.every(({ added }) => added.isWellFormed())).toBe(true);
      if (changes.length > 1) several++;
    }),
    { seed: 1, numRuns: 2000 },
  );
  expect(several).toBeGreaterThan(200);
});

test.each(['Order 7', ''])('a list that grows above a counter is told once, each item %j', (same) => {
  const page = (items: readonly string[]) =>
    `<body><ul>${items.join('')}</ul><p>Total: <b>${String(items.length)}</b></p></body>`;
  const items: string[] = [];
  let html = page(items);
  let told = html.length;
  for (let i = 0; i < 1000; i++) {
    items.unshift(`<li>${same || `Order ${String(i)}`}</li>`);
    const changes = changesOf(html, page(items));
    expect(apply(html, changes)).toBe((html = page(items)));
    told += changes.reduce((sum, { added }) => sum + added.length, 0);
  }
  expect(told).toBeLessThan(3 * html.length);
});

test('a text that is all different is told as one', () => {
  const table = (cell: string) => `<tr><td>${cell}</td>`.repeat(5000);
  expect(changesOf(table('old'), table('new'))).toHaveLength(1);
});
