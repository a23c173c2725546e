import { expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { Preview } from './preview.ts';

const entries = [0, 0, 40, 1000, 5000].map((t): Entry => ({
  kind: 'message.published',
  t,
  message: `at ${String(t)}`,
  from: 'someone',
}));
const recorded = { lesson: 'x', seed: 1, duration: 6000, tabs: [], entries };

test('a preview has at each instant what its run had then', () => {
  const preview = new Preview(recorded);
  expect([preview.now, preview.trace.entries]).toEqual([0, []]);
  preview.advance(0);
  expect(preview.trace.entries).toEqual(entries.slice(0, 2));
  preview.advance(1000);
  expect(preview.trace.entries).toEqual(entries.slice(0, 4));
});

test('a preview ends where its run ended', () => {
  const preview = new Preview(recorded);
  preview.advance(Infinity);
  expect([preview.now, preview.trace.entries]).toEqual([6000, entries]);
});
