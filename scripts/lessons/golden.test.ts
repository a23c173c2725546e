import { afterAll, expect, test } from 'vitest';
import { TemporaryFolders } from '../../src/lesson/fixtures/lesson-tree.ts';
import type { TabFigures } from '../lab-figures.ts';
import { differences, goldenRun, readGolden, writeGolden } from './golden.ts';

const folders = new TemporaryFolders();
afterAll(() => folders.remove());

const FIGURES: TabFigures = {
  ...{ published: 48, shown: 34, lost: 14, duplicated: 0 },
  latency: { p50: 50, p95: 120.5, max: null },
  ...{ requests: 8, bytesUp: 4108, bytesDown: 3817 },
};
const RUN = goldenRun({ traceHash: 'abc', problems: ['x.py:1: E', 'x.py:1: E'] }, { ws: FIGURES }, []);

test('a run is kept in lines that a person can read', async () => {
  expect(RUN).toEqual({
    traceHash: 'abc',
    tabs: {
      ws: 'published 48, shown 34, lost 14, duplicated 0, requests 8, p50 50, p95 120.5, max –, up 4108, down 3817',
    },
    checks: {},
    problems: ['x.py:1: E'],
  });
  const folder = folders.write({});
  await writeGolden(folder, { start: RUN });
  expect(readGolden(folder)).toEqual({ start: RUN });
});

test('a run that is as it was has no differences', () => {
  expect(differences({ start: RUN }, 'start', RUN)).toEqual([]);
});

test('what is otherwise is told figure by figure', () => {
  const run = goldenRun(
    { traceHash: 'def', problems: [] },
    { ws: { ...FIGURES, lost: 12, shown: 36 }, sse: FIGURES },
    [{ check: 'all', holds: true, findings: [], moment: null, cause: null }],
  );
  expect(differences({ start: RUN }, 'start', run)).toEqual([
    'start: ws: shown 34 → 36; ws: lost 14 → 12; tab sse is new; check all – → holds; raised x.py:1: E → –',
  ]);
});

test('another trace with the same figures is told, and so is a run that nobody has looked at', () => {
  expect(differences({ start: RUN }, 'start', { ...RUN, traceHash: '0123456789' })).toEqual([
    'start: the figures are the same, but not the trace (01234567…)',
  ]);
  expect(differences({}, 'start', RUN)).toEqual(['start is not in it']);
});

test.each([{}, { 'golden.json': '{ broken' }])('without a golden.json that can be read there is none', (files) => {
  expect(readGolden(folders.write(files))).toBeNull();
});
