import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heightAt, levelUntil, thinned } from './steps.ts';

const LINE = [
  { x: 0, y: 0 },
  { x: 10, y: 3 },
  { x: 10, y: 4 },
  { x: 20, y: 1 },
];

test.each([
  ['before it begins', -1, 0],
  ['at a step, the last of that instant', 10, 4],
  ['between two steps, the one before', 19.9, 4],
  ['after the last step', 99, 1],
])('the height of a line %s', (_, x, height) => {
  expect(heightAt(LINE, x)).toBe(height);
});

test('a line goes on level', () => {
  expect(levelUntil(LINE, 30).at(-1)).toEqual({ x: 30, y: 1 });
  expect(levelUntil(LINE, 20)).toEqual(LINE);
  expect(levelUntil([], 20)).toEqual([]);
});

describe('a thinned line', () => {
  const line = fc
    .array(fc.record({ x: fc.integer({ min: 0, max: 999 }), y: fc.integer({ min: 0, max: 50 }) }))
    .map((points) => points.sort((a, b) => a.x - b.x));
  const column = (x: number) => Math.floor(x / 100);

  test('keeps of a column its lowest, highest and last point', () => {
    const heights = [5, 2, 7, 9, 3, 4].map((y, x) => ({ x, y }));
    expect(thinned(heights, column).map(({ y }) => y)).toEqual([2, 9, 4]);
  });

  test('has at most three points a column, out of the line’s own and in their order', () => {
    fc.assert(
      fc.property(line, (points) => {
        const kept = thinned(points, column);
        expect(kept.length).toBeLessThanOrEqual(30);
        let from = 0;
        for (const point of kept) {
          const index = points.indexOf(point, from);
          expect(index).toBeGreaterThanOrEqual(from);
          from = index + 1;
        }
      }),
      { seed: 42 },
    );
  });

  test('reaches as low and as high in every column, and leaves it at the same height', () => {
    fc.assert(
      fc.property(line, (points) => {
        const kept = thinned(points, column);
        for (let each = 0; each < 10; each += 1) {
          const [all, some] = [points, kept].map((its) =>
            its.filter(({ x }) => column(x) === each).map(({ y }) => y),
          );
          expect(Math.min(...(some ?? []))).toBe(Math.min(...(all ?? [])));
          expect(Math.max(...(some ?? []))).toBe(Math.max(...(all ?? [])));
          expect(heightAt(kept, each * 100 + 99)).toBe(heightAt(points, each * 100 + 99));
        }
      }),
      { seed: 42 },
    );
  });
});
