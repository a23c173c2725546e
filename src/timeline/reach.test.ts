import { expect, test } from 'vitest';
import { firstAt, Reach } from './reach.ts';

/** Marks of 10 ms, one each 100 ms. */
function reachOf(count: number, close: (place: number) => boolean = () => true): Reach {
  const reach = new Reach();
  for (let i = 0; i < count; i += 1) {
    const place = reach.add(i * 100);
    if (close(place)) reach.close(place, i * 100 + 10);
  }
  return reach;
}

test('marks long before the span are passed over, those in it are not', () => {
  const first = reachOf(1000).next(0, { from: 50_000, to: 50_100 });
  expect(first).toBeLessThanOrEqual(500);
  expect(first).toBeGreaterThan(500 - 64);
});

test('past the span there is nothing more to look at', () => {
  expect(reachOf(1000).next(640, { from: 0, to: 100 })).toBe(1000);
});

test('a mark that is still open reaches into every later span', () => {
  const reach = reachOf(1000, (place) => place !== 3);
  expect(reach.next(0, { from: 90_000, to: 90_100 })).toBe(0);
  reach.close(3, 310);
  expect(reach.next(0, { from: 90_000, to: 90_100 })).toBeGreaterThan(0);
});

test.each([
  [0, 0],
  [5, 1],
  [20, 2],
  [99, 4],
])('the first mark not before %i ms is at place %i', (t, place) => {
  expect(firstAt([{ t: 0 }, { t: 10 }, { t: 20 }, { t: 30 }], t)).toBe(place);
});
