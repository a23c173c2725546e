import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pace } from './pace.ts';
import { Pacer } from './pacer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits for `target`; `reached` is the lab time reached, `null` while waiting. */
function reaching(pacer: Pacer, target: number): { reached: number | null } {
  const state: { reached: number | null } = { reached: null };
  void pacer.reach(target).then((time) => (state.reached = time));
  return state;
}
const pass = (wall: number) => vi.advanceTimersByTimeAsync(wall);

test.each<[Pace, number]>([
  [1, 1000],
  [2, 500],
  [0.5, 2000],
  [8, 125],
])('at pace %s, a second of lab time takes %d ms', async (pace, wall) => {
  const wait = reaching(new Pacer(pace), 1000);
  await pass(wall - 1);
  expect(wait.reached).toBeNull();
  await pass(1);
  expect(wait.reached).toBe(1000);
});

test('at once, an hour of lab time takes no time', async () => {
  expect(await new Pacer('instant').reach(3_600_000)).toBe(3_600_000);
});

test('events are held to the beginning, so that small delays do not add up', async () => {
  const pacer = new Pacer(1);
  for (const target of [100, 200, 300]) {
    const wait = reaching(pacer, target);
    await pass(90);
    expect(wait.reached).toBeNull();
    await pass(10);
    expect(wait.reached).toBe(target);
  }
});

test('a slow step is caught up on, but a long halt is given up', async () => {
  const pacer = new Pacer(1);
  await pass(200);
  expect(await pacer.reach(100)).toBe(100);
  let wait = reaching(pacer, 210);
  await pass(10);
  expect(wait.reached).toBe(210);
  await pass(5000);
  expect(await pacer.reach(220)).toBe(220);
  wait = reaching(pacer, 320);
  await pass(99);
  expect(wait.reached).toBeNull();
  await pass(1);
  expect(wait.reached).toBe(320);
});

test('what came before the lab begins is not caught up on', async () => {
  const pacer = new Pacer(1);
  await pass(200);
  pacer.begin();
  const wait = reaching(pacer, 100);
  await pass(99);
  expect(wait.reached).toBeNull();
  await pass(1);
  expect(wait.reached).toBe(100);
});

test('while paused nothing happens, and afterwards the rest of the wait remains', async () => {
  const pacer = new Pacer(1);
  const wait = reaching(pacer, 100);
  await pass(40);
  pacer.pause();
  expect(pacer.present).toBe(40);
  await pass(10_000);
  expect([wait.reached, pacer.present]).toEqual([null, 40]);
  pacer.resume();
  await pass(59);
  expect(wait.reached).toBeNull();
  await pass(1);
  expect(wait.reached).toBe(100);
});

test('a step while paused goes on to the next event and no further', async () => {
  const pacer = new Pacer(1);
  pacer.pause();
  const first = reaching(pacer, 5000);
  pacer.step();
  await pass(0);
  expect([first.reached, pacer.present]).toEqual([5000, 5000]);
  const second = reaching(pacer, 5001);
  await pass(10_000);
  expect(second.reached).toBeNull();
});

test('another pace holds from the moment it is chosen', async () => {
  const pacer = new Pacer(1);
  const wait = reaching(pacer, 1000);
  await pass(500);
  pacer.setPace(0.5);
  await pass(999);
  expect(wait.reached).toBeNull();
  await pass(1);
  expect(wait.reached).toBe(1000);
});

test('a wait is interrupted at the lab time of that moment', async () => {
  const pacer = new Pacer(2);
  const wait = reaching(pacer, 1000);
  await pass(100);
  pacer.interrupt();
  await pass(0);
  expect(wait.reached).toBe(200);
});

test('the time shown never runs ahead of the next event', async () => {
  const pacer = new Pacer(1);
  reaching(pacer, 100);
  await pass(5000);
  expect(pacer.present).toBe(100);
});
