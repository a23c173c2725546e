import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Documents } from './documents.ts';
import type { Entry } from './entry.ts';

const navigated = (t: number, document: number, tab = 'a'): Entry => ({
  ...{ t, kind: 'tab.navigated', tab, document },
  url: `/${String(document)}/`,
});
const changed = (
  t: number,
  document: number,
  at: number,
  removed: number,
  added: string,
  tab = 'a',
): Entry => ({
  ...{ t, kind: 'document.changed', tab, document, at, removed, added },
});
const noise = (t: number): Entry => ({ t, kind: 'line', state: 'changed' });

const trace: readonly Entry[] = [
  navigated(10, 1),
  changed(10, 1, 0, 0, '<ul></ul>'),
  changed(12, 1, 4, 0, '<li>1</li>'),
  noise(15),
  navigated(16, 1, 'b'),
  changed(16, 1, 0, 0, '<p>b</p>', 'b'),
  changed(20, 1, 8, 1, '2'),
  changed(20, 1, 9, 0, '!'),
  navigated(30, 2),
  changed(30, 2, 0, 0, '<h1>'),
];

test.each([
  [9.999, null],
  [10, { html: '<ul></ul>', url: '/1/', document: 1 }],
  [11.999, { html: '<ul></ul>', url: '/1/', document: 1 }],
  [12, { html: '<ul><li>1</li></ul>', url: '/1/', document: 1 }],
  [20, { html: '<ul><li>2!</li></ul>', url: '/1/', document: 1 }],
  [29, { html: '<ul><li>2!</li></ul>', url: '/1/', document: 1 }],
  [30, { html: '<h1>', url: '/2/', document: 2 }],
  [Infinity, { html: '<h1>', url: '/2/', document: 2 }],
])('at %d ms the tab shows %j', (t, shown) => {
  expect(new Documents().htmlAt(trace, 'a', t)).toEqual(shown);
});

test('each tab shows its own page, and one that opened none shows nothing', () => {
  const documents = new Documents();
  expect(documents.htmlAt(trace, 'b', 20)?.html).toBe('<p>b</p>');
  expect(documents.htmlAt(trace, 'c', 20)).toBeNull();
});

test('a page that hangs before it shows anything leaves its tab blank', () => {
  const hung: readonly Entry[] = [
    ...[navigated(10, 1), changed(10, 1, 0, 0, '<p>one'), navigated(20, 2), navigated(30, 3)],
    changed(31, 3, 0, 0, '<p>three'),
  ];
  const documents = new Documents();
  expect(documents.htmlAt(hung, 'a', 19)).toEqual({ html: '<p>one', url: '/1/', document: 1 });
  expect(documents.htmlAt(hung, 'a', 20)).toEqual({ html: '', url: '/2/', document: 2 });
  expect(documents.htmlAt(hung, 'a', 30)).toEqual({ html: '', url: '/3/', document: 3 });
  expect(documents.htmlAt(hung, 'a', 31)).toEqual({ html: '<p>three', url: '/3/', document: 3 });
  expect(new Documents().htmlAt([navigated(1, 1)], 'a', 1)).toEqual({ html: '', url: '/1/', document: 1 });
});

test('going back and forth shows the same as going there at once', () => {
  const documents = new Documents();
  for (const t of [30, 10, 20, 12, 30, 12, 9]) {
    expect(documents.htmlAt(trace, 'a', t)).toEqual(new Documents().htmlAt(trace, 'a', t));
  }
});

test('a trace that grows is read on, and another one afresh', () => {
  const documents = new Documents();
  const growing = trace.slice(0, 2);
  expect(documents.htmlAt([], 'a', 99)).toBeNull();
  expect(documents.htmlAt(growing, 'a', 99)?.html).toBe('<ul></ul>');
  growing.push(...trace.slice(2));
  expect(documents.htmlAt(growing, 'a', 99)?.html).toBe('<h1>');
  expect(documents.htmlAt([...trace, changed(40, 2, 4, 0, 'new')], 'a', 99)?.html).toBe('<h1>new');
  expect(documents.htmlAt([navigated(1, 1), changed(1, 1, 0, 0, 'other')], 'a', 99)?.html).toBe('other');
  expect(documents.htmlAt([], 'a', 99)).toBeNull();
});

/** A change somewhere in a text of unknown length: `where` is a share of it. */
const edit = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(6),
  added: fc.string({ maxLength: 8 }),
  leaves: fc.integer({ min: 0, max: 40 }).map((n) => n === 0),
});

test('whatever happened, every instant is shown as it was, in any order', () => {
  fc.assert(
    fc.property(
      fc.array(edit, { minLength: 1, maxLength: 600, size: 'max' }),
      fc.array(fc.nat(), { maxLength: 30 }),
      (edits, visits) => {
        const entries: Entry[] = [];
        const expected: string[] = [];
        let html = '';
        let document = 1;
        edits.forEach(({ where, removed, added, leaves }, t) => {
          if (leaves && html !== '') {
            document++;
            html = '';
          }
          const at = Math.floor(where * html.length);
          const gone = Math.min(removed, html.length - at);
          html = html.slice(0, at) + added + html.slice(at + gone);
          entries.push(changed(t, document, at, gone, added));
          expected.push(html);
        });
        const documents = new Documents();
        for (const visit of [...visits, entries.length - 1]) {
          const t = visit % entries.length;
          expect(documents.htmlAt(entries, 'a', t)?.html).toBe(expected[t]);
        }
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});
