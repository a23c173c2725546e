import { afterEach, expect, test } from 'vitest';

// What only browsers have, to be taken over with the rest.
for (const name of [
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
])
  Object.assign(globalThis, { [name]: () => 0 });

// The timers look for them when they are loaded.
const { createTurn, SandboxClock } = await import('./clock.ts');
const turn = createTurn();
const clock = new SandboxClock(0);

const errors: unknown[] = [];
const advanceTo = (now: number) => clock.advanceTo(now, turn, (error) => errors.push(error));

afterEach(() => void errors.splice(0));

test('a timer given a text runs it as a script, as browsers do', async () => {
  Object.assign(globalThis, { ticks: 0 });
  const timer = setInterval('ticks++', 100);
  await advanceTo(250);
  expect(Reflect.get(globalThis, 'ticks')).toBe(2);
  clearInterval(timer);
});

test('a timer given the value of a call complains when its time has come, and not before', async () => {
  // `setTimeout(poll(), 2000)` instead of `setTimeout(poll, 2000)`.
  Reflect.apply(setTimeout, undefined, [Promise.resolve(), 2000]);
  await advanceTo(2249);
  expect(errors).toEqual([]);
  await advanceTo(2250);
  expect(errors).toEqual([expect.any(SyntaxError)]);
});

test('a timer that throws keeps no other from its turn', async () => {
  const fired: string[] = [];
  setTimeout(() => {
    throw new Error('no');
  }, 10);
  setTimeout(() => fired.push('the other'), 10);
  await advanceTo(2260);
  expect(fired).toEqual(['the other']);
  expect(errors).toEqual([new Error('no')]);
});
