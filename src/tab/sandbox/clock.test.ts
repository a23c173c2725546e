import { expect, test } from 'vitest';

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

test('a timer given a text runs it as a script, as browsers do', async () => {
  Object.assign(globalThis, { ticks: 0 });
  setInterval('ticks++', 100);
  await clock.advanceTo(250, turn);
  expect(Reflect.get(globalThis, 'ticks')).toBe(2);
});

test('a timer given the value of a call complains when its time has come, and not before', async () => {
  // `setTimeout(poll(), 2000)` instead of `setTimeout(poll, 2000)`.
  Reflect.apply(setTimeout, undefined, [Promise.resolve(), 2000]);
  await clock.advanceTo(2249, turn);
  await expect(clock.advanceTo(2250, turn)).rejects.toThrow(SyntaxError);
});
