import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '../paraglide/runtime.js';
import { EntryIndex } from './entries/entry-index.ts';
import { entryWords } from './entries/entry-words.ts';
import { marksOf } from './live-marks.ts';
import { fatesOf, sentenceOf } from './sentence.ts';

const tabs = [{ id: 'sse', title: 'Server-Sent Events' }];
const marks = marksOf({ lesson: 'x', seed: 1, duration: 1000, tabs, entries: [] });

afterEach(() => overwriteGetLocale(() => 'en'));

test.each([
  ['en', 'sse', 'Server-Sent Events'],
  ['zh', 'sse', 'Server-Sent Events'],
  ['en', 'someone', 'the publisher'],
  ['zh', 'someone', '发布者'],
  ['en', 'gone', 'gone'],
] as const)('in %s, who published is called by name: %s', (language, from, name) => {
  overwriteGetLocale(() => language);
  const published = { t: 10, message: 'm', from };
  expect(sentenceOf({ kind: 'publish', mark: published }, marks)).toContain(name);
  const entry = { kind: 'message.published', ...published } as const;
  expect(entryWords(entry, new EntryIndex(), tabs)).toContain(name);
});

test('a message that a tab was not meant to get is not lost there, and said to be shown amiss', () => {
  const { lanes, ...rest } = marksOf({
    ...{ lesson: 'x', seed: 1, duration: 10_000 },
    tabs: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, expects: id < 'c' ? ['Bar *'] : [] })),
    entries: [
      { kind: 'message.published', t: 100, message: 'Bar 1', from: 'someone' },
      { kind: 'message.shown', t: 150, tab: 'a', message: 'Bar 1', document: 1 },
      { kind: 'message.shown', t: 150, tab: 'c', message: 'Bar 1', document: 1 },
    ],
  });
  const fates = fatesOf({ lanes, ...rest }, 'Bar 1', 100, 10_000, 10_000);
  expect(fates.map(({ text }) => text.replaceAll('\u202f', ' '))).toEqual([
    ...['50.0 ms', 'Lost', '50.0 ms, though not meant for it', 'not meant for it'],
  ]);
  const said = lanes.flatMap((lane) =>
    lane.showings.map((mark) => sentenceOf({ kind: 'showing', mark, lane })),
  );
  expect(said.map((text) => text.includes('It was not meant for this tab.'))).toEqual([false, true]);
});
