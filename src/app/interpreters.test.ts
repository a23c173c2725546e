import { beforeEach, expect, test, vi } from 'vitest';
import type { BootOptions } from '../server/server.ts';
import { BootCancelled } from './boot-cancelled.ts';
import { type Interpreter, Interpreters } from './interpreters.ts';

interface Boot extends BootOptions {
  readonly name: string;
  finish(): void;
  fail(error: Error): void;
}

let boots: Boot[] = [];
let ended: string[] = [];
beforeEach(() => {
  boots = [];
  ended = [];
});

function machine(spacious = false) {
  const onProgress = vi.fn();
  const boot = (options: BootOptions) =>
    new Promise<Interpreter>((resolve, reject) => {
      const name = `boot ${String(boots.length + 1)}`;
      const server = { name, dispose: () => ended.push(name) };
      options.signal?.addEventListener('abort', () => {
        ended.push(name);
        reject(options.signal?.reason as Error);
      });
      // What of a server is used here.
      const interpreter = { server, versions: {} } as unknown as Interpreter;
      boots.push({
        ...options,
        name,
        finish: () => {
          resolve(interpreter);
        },
        fail: reject,
      });
    });
  return { interpreters: new Interpreters({ boot, onProgress, spacious }), onProgress };
}

async function running(spacious = false): Promise<Interpreters> {
  const { interpreters } = machine(spacious);
  const got = interpreters.get();
  boots[0]?.finish();
  await got;
  return interpreters;
}

const nameOf = async (interpreter: Promise<Interpreter>) =>
  ((await interpreter).server as unknown as { name: string }).name;

test('Who asks twice gets the same interpreter', async () => {
  const { interpreters } = machine();
  const both = [interpreters.get(), interpreters.get()];
  boots[0]?.finish();
  expect(await Promise.all(both.map(nameOf))).toEqual(['boot 1', 'boot 1']);
  expect(boots).toHaveLength(1);
});

test('An interpreter that could not be booted is booted again by the next who asks', async () => {
  const { interpreters } = machine();
  const first = interpreters.get();
  boots[0]?.fail(new Error('HTTP 404'));
  await expect(first).rejects.toThrow('HTTP 404');
  const second = interpreters.get();
  boots[1]?.finish();
  expect(await nameOf(second)).toBe('boot 2');
});

test('Code that answers in time costs no second interpreter', async () => {
  await running();
  expect(boots).toHaveLength(1);
});

test('A late answer begins a spare, which takes the place of an interpreter that was caught in a loop', async () => {
  const interpreters = await running();
  boots[0]?.onLate?.(true);
  boots[1]?.finish();
  interpreters.discard();
  expect(ended).toEqual(['boot 1']);
  expect(await nameOf(interpreters.get())).toBe('boot 2');
  expect(boots).toHaveLength(2);
});

test('A spare that is still booting is waited for, and its progress shown from then on', async () => {
  const { interpreters, onProgress } = machine();
  const first = interpreters.get();
  boots[0]?.finish();
  await first;
  boots[0]?.onLate?.(true);
  boots[1]?.onProgress?.({ type: 'progress', stage: 'python' });
  expect(onProgress).not.toHaveBeenCalled();
  interpreters.discard();
  const second = interpreters.get();
  expect(onProgress).toHaveBeenLastCalledWith({ type: 'progress', stage: 'python' });
  boots[1]?.finish();
  expect(await nameOf(second)).toBe('boot 2');
});

test('When the late answer comes after all, a small machine has its memory back, and a large one keeps the spare', async () => {
  await running(false);
  boots[0]?.onLate?.(true);
  boots[0]?.onLate?.(false);
  await Promise.resolve();
  expect(ended).toEqual(['boot 2']);

  boots = [];
  ended = [];
  await running(true);
  boots[0]?.onLate?.(true);
  boots[0]?.onLate?.(false);
  expect(ended).toEqual([]);
});

test('Whoever cancels the boot ends it, and may boot again', async () => {
  const { interpreters } = machine();
  const first = interpreters.get();
  interpreters.cancel();
  await expect(first).rejects.toBeInstanceOf(BootCancelled);
  expect(ended).toEqual(['boot 1']);
  const second = interpreters.get();
  boots[1]?.finish();
  expect(await nameOf(second)).toBe('boot 2');
});

test('Cancelling does nothing to an interpreter that runs', async () => {
  const interpreters = await running();
  interpreters.cancel();
  expect(ended).toEqual([]);
});
