import { expect, test, vi } from 'vitest';
import { BootCancelled } from './boot-cancelled.ts';
import { tabMetrics } from '../metrics/tab-metrics.ts';
import type { LabRunner } from './lab-runner.ts';
import { Machine } from './machine.svelte.ts';
import { PartUnavailable } from './part-unavailable.ts';

/** What a machine asks of its runner, which boots when told to. */
function parts() {
  const boot = vi.fn(() => Promise.resolve());
  const runner = {
    boot,
    cancelBoot: vi.fn(),
    prepare: vi.fn(() => Promise.resolve('a lab')),
    release: vi.fn(),
  };
  // A function, as it is called with `new`.
  const make = vi.fn(function () {
    return runner;
  });
  return { runner, make, parts: { LabRunner: make as unknown as typeof LabRunner, tabMetrics } };
}

function later<T>() {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, settle };
}

/** All that is due at once has been done. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

test('nothing that runs a lab is fetched before the page’s first picture', async () => {
  const { parts: fetched, runner } = parts();
  const fetchParts = vi.fn(() => Promise.resolve(fetched));
  const machine = new Machine('https://lab.test/', fetchParts);
  const picture = later<undefined>();
  const booted = machine.boot(picture.promise);
  await rest();
  expect(fetchParts).not.toHaveBeenCalled();
  picture.settle(undefined);
  await booted;
  expect(runner.boot).toHaveBeenCalledOnce();
});

test('Python that is there waits for nobody’s picture', async () => {
  const { parts: fetched, make } = parts();
  const machine = new Machine('https://lab.test/', () => Promise.resolve(fetched));
  await machine.boot();
  await machine.boot(later<undefined>().promise);
  expect(make).toHaveBeenCalledOnce();
});

test('who cancels the start of Python before it has begun hears so at once, and can have it begun', async () => {
  const { parts: fetched, runner } = parts();
  const fetchParts = vi.fn(() => Promise.resolve(fetched));
  const machine = new Machine('https://lab.test/', fetchParts);
  const booting = machine.boot(later<undefined>().promise);
  machine.cancelBoot();
  await expect(booting).rejects.toBeInstanceOf(BootCancelled);
  expect(fetchParts).not.toHaveBeenCalled();
  await machine.boot();
  expect(runner.boot).toHaveBeenCalledOnce();
});

test('once Python is booting, cancelling ends that', async () => {
  const { parts: fetched, runner } = parts();
  const machine = new Machine('https://lab.test/', () => Promise.resolve(fetched));
  await machine.boot();
  machine.cancelBoot();
  expect(runner.cancelBoot).toHaveBeenCalledOnce();
});

test('where the network is gone a boot fails with the reason, and the next run asks anew', async () => {
  const { parts: fetched } = parts();
  const fetchParts = vi
    .fn(() => Promise.resolve(fetched))
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const machine = new Machine('https://lab.test/', fetchParts);
  const failed = machine.boot();
  await expect(failed).rejects.toBeInstanceOf(PartUnavailable);
  await expect(failed).rejects.toThrow(/Failed to fetch/);
  // What it is to run is not looked at here.
  const lab = await machine.prepare(...([] as unknown as Parameters<LabRunner['prepare']>));
  expect(lab).toBe('a lab');
});

test('a machine that has run nothing has nothing to release', async () => {
  const fetchParts = vi.fn(() => Promise.resolve(parts().parts));
  await new Machine('https://lab.test/', fetchParts).release();
  expect(fetchParts).not.toHaveBeenCalled();
});
