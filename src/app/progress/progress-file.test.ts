import { expect, test } from 'vitest';
import { readProgress, writeProgress, type ReadProgress } from './progress-file.ts';

const now = Date.UTC(2026, 10, 23, 12, 0);
const LESSONS = {
  '06-long-polling': { held: ['p95', 'empty'], passed: Date.UTC(2026, 10, 20, 8, 30) },
  '07-the-gap': { held: ['once'] },
};

const read = (text: string | Uint8Array<ArrayBuffer>): Promise<ReadProgress> =>
  readProgress(new Blob([text]));
const changed = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(writeProgress(LESSONS, now)) as object), ...change });

test('what one browser writes, another one reads', async () => {
  expect(await read(writeProgress(LESSONS, now))).toEqual({ lessons: LESSONS, exported: now });
});

test('the file can be read by a person: dates are dates', () => {
  expect(writeProgress(LESSONS, now)).toContain('"passed": "2026-11-20T08:30:00.000Z"');
});

test.each([
  ['my homework', { problem: 'not-json' }],
  ['', { problem: 'not-json' }],
  ['{"format":"push-lab-progress","version":1', { problem: 'not-json' }],
  ['[]', { problem: 'foreign' }],
  ['null', { problem: 'foreign' }],
  ['{"name":"push-lab","version":"0.1.0"}', { problem: 'foreign' }],
  [changed({ version: 2, lessons: 'other' }), { problem: 'newer', version: 2 }],
  [changed({ version: 0 }), { problem: 'malformed', where: 'version' }],
  [changed({ lessons: { a: { held: 'all' } } }), { problem: 'malformed', where: 'lessons.a.held' }],
  [
    changed({ lessons: { a: { held: [], passed: 'yesterday' } } }),
    { problem: 'malformed', where: 'lessons.a.passed' },
  ],
  [changed({ lessons: { '<b>': { held: [] } } }), { problem: 'malformed', where: 'lessons.<b>' }],
  [changed({ lessons: { a: { held: [], more: 1 } } }), { problem: 'malformed', where: 'lessons.a.more' }],
  [changed({ code: 'x' }), { problem: 'malformed', where: 'code' }],
])('%j is no progress, and I am told why', async (text, problem) => {
  expect(await read(text)).toEqual(problem);
});

test('a picture is no progress, nor is a film', async () => {
  expect(await read(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toEqual({ problem: 'not-json' });
  expect(await read(new Uint8Array(1_000_001))).toEqual({ problem: 'too-large' });
});

test('a file with a key of JavaScript’s own does no harm', async () => {
  const text = writeProgress({}, now).replace('"lessons": {}', '"lessons": {"__proto__": {"held": ["x"]}}');
  await read(text);
  expect(({} as { held?: unknown }).held).toBeUndefined();
});
