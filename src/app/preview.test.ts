import { expect, test, vi } from 'vitest';
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

test('a preview goes on at the pace of the moment, until it is stopped', () => {
  vi.spyOn(performance, 'now').mockReturnValue(100);
  const wanted: ((wall: number) => void)[] = [];
  const preview = new Preview(recorded, {
    request: (callback) => wanted.push(callback),
    cancel: () => undefined,
  });
  const seen: number[] = [];
  const paces = [1, 1, 8, 'instant', 1] as const;
  preview.play(
    () => paces[seen.length] ?? 1,
    () => seen.push(preview.now),
  );
  for (const wall of [140, 160, 170]) wanted.shift()?.(wall);
  expect(seen).toEqual([0, 40, 200, 6000]);
  preview.stop();
  wanted.shift()?.(180);
  expect([seen.length, wanted]).toEqual([4, []]);
});
