import { expect, test } from 'vitest';
import type { RunOutcome } from '../versions.ts';
import { superfluous } from './kept-version.ts';
import type { KeptVersion } from './kept-version.ts';

const run = (at: number, text: string, ending: RunOutcome['ending'] | null = 'finished'): KeptVersion => ({
  kind: 'run',
  id: `run ${at}`,
  lesson: 'tiny',
  at,
  changes: { 'a.py': text },
  outcome: ending && { ending, published: 0, tabs: [] },
});
const aside = (at: number): KeptVersion => ({
  kind: 'aside',
  id: `aside ${at}`,
  lesson: 'tiny',
  at,
  changes: { 'a.py': `${at}` },
});
const dropped = (...versions: KeptVersion[]): string[] => superfluous(versions).map(({ id }) => id);

test('of runs with the same files one after another the newest is kept', () => {
  expect(dropped(run(1, 'x'), run(2, 'x'), run(3, 'x'))).toEqual(['run 2', 'run 1']);
  expect(dropped(run(1, 'x'), run(2, 'y'), run(3, 'x'))).toEqual([]);
  expect(dropped(run(1, 'x'), aside(2), run(3, 'x'))).toEqual(['run 1']);
});

test('a run that came to its end is kept until a newer one of the same files does', () => {
  expect(dropped(run(1, 'x'), run(2, 'x', 'stopped'), run(3, 'x', null))).toEqual(['run 2']);
  expect(dropped(run(1, 'x'), run(2, 'x', 'failed'))).toEqual(['run 1']);
});

test('a file that was removed is not the same as one that is as the lesson has it', () => {
  const removed: KeptVersion = { ...run(2, 'x'), changes: { 'b.py': null } };
  expect(dropped({ ...run(1, 'x'), changes: {} }, removed)).toEqual([]);
});

test('a hundred runs and twenty set-asides are kept, the newest', () => {
  const runs = Array.from({ length: 102 }, (_, i) => run(i, `${i}`));
  const asides = Array.from({ length: 21 }, (_, i) => aside(i));
  expect(dropped(...runs, ...asides)).toEqual(['run 1', 'run 0', 'aside 0']);
});
