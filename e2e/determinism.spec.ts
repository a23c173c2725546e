import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { expect, test } from '@playwright/test';
import { openLab, runFourLanes } from './support/four-lanes.ts';

// `npm run lessons` holds over a hundred more against traces of another day and machine load.
const RUNS = 20;

test.describe('on a busy machine', () => {
  const loads: ChildProcess[] = [];

  test.beforeEach(() => {
    for (let core = 0; core < availableParallelism(); core++) {
      loads.push(spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }));
    }
  });

  test.afterEach(() => {
    for (const load of loads.splice(0)) load.kill('SIGKILL');
  });

  test('the same lesson gives the same trace twenty times in a row', async ({ page }) => {
    test.setTimeout(10 * 60_000);
    const lab = await openLab(page, 'direct');
    const first = await runFourLanes(lab);
    expect(first.problems).toEqual([]);
    for (let run = 2; run <= RUNS; run++) {
      const { trace, traceHash } = await runFourLanes(lab);
      // Every tenth in full: a difference is easier to see in the text than in the hash.
      if (run % 10 === 0) expect(trace).toBe(first.trace);
      expect(traceHash, `run ${String(run)}`).toBe(first.traceHash);
    }
    // They loaded the machine all along.
    expect(loads.map(({ exitCode }) => exitCode)).toEqual(loads.map(() => null));
  });
});

test('a run at eight times real time gives the same trace as one at once', async ({ page }) => {
  const lab = await openLab(page, 'direct');
  const atOnce = await runFourLanes(lab);
  const paced = await runFourLanes(lab, { pace: 8 });
  expect(paced.wall).toBeGreaterThanOrEqual(paced.lab / 8);
  expect(paced.trace).toBe(atOnce.trace);
  expect(paced.traceHash).toBe(atOnce.traceHash);
});

test('a lab opened anew gives the same trace, and another seed another one', async ({ page }) => {
  const before = await runFourLanes(await openLab(page, 'direct'));
  const lab = await openLab(page, 'direct');
  const other = await runFourLanes(lab, { seed: 2 });
  const again = await runFourLanes(lab, { seed: 1 });
  expect(other.traceHash).not.toBe(before.traceHash);
  expect(again.trace).toBe(before.trace);
});

test('requests carried by the service worker and carried directly give the same trace', async ({ page }) => {
  const direct = await runFourLanes(await openLab(page, 'direct'));
  const worker = await runFourLanes(await openLab(page, 'sw'));
  expect([direct.carrier, worker.carrier]).toEqual(['direct', 'service-worker']);
  expect(worker.trace).toBe(direct.trace);
});
