import { expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { wholeWay } from './cursor.ts';
import { marksOf } from './live-marks.ts';
import { spokenOf } from './spoken.ts';

const entries: Entry[] = [
  { kind: 'message.published', t: 1000, message: 'Order 1', from: 'someone' },
  { kind: 'message.shown', t: 1050, message: 'Order 1', tab: 'a', document: 1 },
  { kind: 'message.shown', t: 5000, message: 'Order 1', tab: 'b', document: 1 },
  { kind: 'message.published', t: 6000, message: 'Order 2', from: 'someone' },
];
const tabs = [
  { id: 'a', title: 'A' },
  { id: 'b', title: 'B' },
];
const marks = marksOf({ lesson: 'x', seed: 1, duration: 10_000, tabs, entries });

test('a message’s whole way is from its publishing to its last showing, with room on both sides', () => {
  expect(wholeWay(marks, 'Order 1', 10_000)).toEqual({ from: 400, to: 5600 });
});

test('of a message that nobody has shown yet, it is what has passed since, a second at most', () => {
  expect(wholeWay(marks, 'Order 2', 6400)).toEqual({ from: 5850, to: 6550 });
  expect(wholeWay(marks, 'Order 2', 9000)).toEqual({ from: 5850, to: 7150 });
});

test('a message that was never published has none', () => {
  expect(wholeWay(marks, 'Order 3', 9000)).toBeNull();
});

test('a screen reader is told how every tab fared with a message', () => {
  const mark = marks.publishes[0];
  if (!mark) throw new Error('nothing published');
  const said = spokenOf({ kind: 'publish', mark }, marks, 10_000, 10_000);
  expect(said).toMatch(/Order 1.*published.*1\.000.*A: 50\.0\sms\. B: 4\.00\ss\./);
});
