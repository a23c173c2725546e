import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '../paraglide/runtime.js';
import { EntryIndex } from './entries/entry-index.ts';
import { entryWords } from './entries/entry-words.ts';
import { marksOf } from './live-marks.ts';
import { sentenceOf } from './sentence.ts';

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
