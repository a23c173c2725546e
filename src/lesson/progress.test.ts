import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

type Listener = (event: { key: string | null }) => void;

/** A window of a browser that keeps `kept`; others change it with `tell`. */
async function openWindow(kept: Record<string, string>, refuses = false) {
  const listeners: Listener[] = [];
  vi.stubGlobal('addEventListener', (_: string, listener: Listener) => listeners.push(listener));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      if (refuses) throw new Error('SecurityError');
      kept[key] = value;
    },
  });
  const { Progress, PROGRESS_KEY } = await import('./progress.svelte.ts');
  listeners.length = 0;
  const progress = new Progress();
  return {
    progress,
    key: PROGRESS_KEY,
    tell: () => listeners.forEach((tell) => tell({ key: PROGRESS_KEY })),
  };
}

test('a lesson is passed once one run has fulfilled all of its checks, and stays so', async () => {
  const { progress } = await openWindow({});
  progress.note('07', ['lost'], false, 1000);
  expect(progress.hasPassed('07')).toBe(false);
  progress.note('07', ['lost', 'duplicated'], true, 2000);
  progress.note('07', [], false, 3000);
  expect(progress.of('07')).toEqual({ held: ['lost', 'duplicated'], passed: 2000 });
  expect(progress.of('06')).toEqual({ held: [] });
});

test('progress is there when I come back', async () => {
  const kept = {};
  (await openWindow(kept)).progress.note('07', ['lost'], true, 1000);
  expect((await openWindow(kept)).progress.hasPassed('07')).toBe(true);
});

test('two windows do not overwrite one another’s progress', async () => {
  const kept = {};
  const one = await openWindow(kept);
  const other = await openWindow(kept);
  one.progress.note('06', ['p95'], true, 1000);
  other.progress.note('07', ['lost'], true, 2000);
  one.tell();
  expect(one.progress.hasPassed('07')).toBe(true);
  expect(other.progress.hasPassed('06')).toBe(true);
});

test('what I bring from elsewhere is added: nothing is lost, and a lesson was passed when it first was', async () => {
  const { progress } = await openWindow({});
  progress.note('06', ['p95'], true, 2000);
  progress.note('07', ['lost'], false, 2000);
  progress.add({
    '06': { held: ['p95', 'empty'], passed: 1000 },
    '07': { held: ['once'] },
    'of-another-site': { held: [], passed: 500 },
  });
  expect(progress.all).toEqual({
    '06': { held: ['p95', 'empty'], passed: 1000 },
    '07': { held: ['lost', 'once'] },
    'of-another-site': { held: [], passed: 500 },
  });
});

test('what I reset is gone in every window, the rest is not, and it can be brought back', async () => {
  const kept = {};
  const one = await openWindow(kept);
  one.progress.note('06', ['p95'], true, 1000);
  one.progress.note('07', ['lost'], true, 2000);
  const other = await openWindow(kept);
  const gone = one.progress.reset(['07', 'unheard-of']);
  other.tell();
  expect(gone).toEqual({ '07': { held: ['lost'], passed: 2000 } });
  expect(other.progress.all).toEqual({ '06': { held: ['p95'], passed: 1000 } });
  one.progress.note('07', ['once'], false, 3000);
  one.progress.add(gone);
  expect(one.progress.of('07')).toEqual({ held: ['once', 'lost'], passed: 2000 });
});

test('a browser that keeps nothing has the progress for as long as the page', async () => {
  const { progress } = await openWindow({}, true);
  progress.note('07', ['lost'], true, 1000);
  expect(progress.hasPassed('07')).toBe(true);
  progress.reset(['07']);
  expect(progress.hasPassed('07')).toBe(false);
});

test.each([
  '',
  '[]',
  'null',
  '{"07":1}',
  '{"07":{"held":"all"}}',
  '{"07":{"held":[],"passed":"yes"}}',
  '{"07":{"held":[],"passed":1e20}}',
])('what is kept as %j is no progress', async (text) => {
  const kept: Record<string, string> = {};
  const { key } = await openWindow({});
  kept[key] = text;
  expect((await openWindow(kept)).progress.of('07')).toEqual({ held: [] });
});
