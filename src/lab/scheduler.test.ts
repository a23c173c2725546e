import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { Scheduler } from './scheduler.ts';

test('events happen in the order of their times, each at its own time', () => {
  const scheduler = new Scheduler();
  const seen: (readonly [string, number])[] = [];
  for (const [name, time] of [
    ['c', 30],
    ['a', 10],
    ['b', 20],
  ] as const) {
    scheduler.at(time, () => seen.push([name, scheduler.now]));
  }
  while (scheduler.next < Infinity) scheduler.advanceTo(scheduler.next);
  expect(seen).toEqual([
    ['a', 10],
    ['b', 20],
    ['c', 30],
  ]);
});

test('events of the same instant happen in the order they were planned', () => {
  const scheduler = new Scheduler();
  const seen: number[] = [];
  for (let i = 0; i < 50; i++) scheduler.at(5, () => seen.push(i));
  scheduler.advanceTo(5);
  expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i));
});

test('times that differ by less than a microsecond are the same instant', () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.at(0.3, () => seen.push('planned first'));
  scheduler.at(0.1 + 0.2 - 0.0001, () => seen.push('planned second'));
  expect(scheduler.next).toBe(0.3);
  scheduler.advanceTo(0.3);
  expect(seen).toEqual(['planned first', 'planned second']);
});

test('what is planned for the past happens now, and the clock never goes back', () => {
  const scheduler = new Scheduler();
  scheduler.advanceTo(100);
  scheduler.at(50, () => undefined);
  expect(scheduler.next).toBe(100);
  scheduler.advanceTo(20);
  expect(scheduler.now).toBe(100);
});

test('an event may plan others for the same instant', () => {
  const scheduler = new Scheduler();
  const seen: string[] = [];
  scheduler.at(1, () => {
    seen.push('cause');
    scheduler.at(1, () => seen.push('effect'));
  });
  scheduler.advanceTo(1);
  expect(seen).toEqual(['cause', 'effect']);
});

test.each([1, 2, 3, 4, 5])(
  'a thousand random events, some planned on the way, keep their order (seed %d)',
  (seed) => {
    const random = seededRandom(seed);
    const scheduler = new Scheduler();
    const fired: { time: number; planned: number }[] = [];
    let planned = 0;
    const plan = () => {
      if (planned === 1000) return;
      // Coarse, so that many share an instant.
      const time = scheduler.now + Math.floor(random() * 20);
      const event = { time, planned: planned++ };
      scheduler.at(time, () => {
        expect(scheduler.now).toBe(time);
        fired.push(event);
        if (random() < 0.5) plan();
      });
    };
    for (let i = 0; i < 500; i++) plan();
    for (; planned < 1000; plan());
    while (scheduler.next < Infinity) scheduler.advanceTo(scheduler.next);
    expect(fired).toHaveLength(1000);
    expect(fired).toEqual(fired.toSorted((a, b) => a.time - b.time || a.planned - b.planned));
  },
);
