import { countWhile } from '../../base/count-while.ts';
import type { Point } from '../../metrics/series.ts';

/** The height of a line of steps at `x`; 0 before its first point. */
export function heightAt(points: readonly Point[], x: number): number {
  const reached = countWhile(points.length, (index) => (points[index]?.x ?? Infinity) <= x);
  return points[reached - 1]?.y ?? 0;
}

/** The line, and level on from its last point until `x`. */
export function levelUntil(points: readonly Point[], x: number): readonly Point[] {
  const last = points.at(-1);
  return last && last.x < x ? [...points, { x, y: last.y }] : points;
}

/**
 * The line as it looks in a picture of so many columns: of each column's points its lowest, highest and last, in
 * their order. So a hundred thousand points cost no more to draw than the picture has columns, and look the same.
 * @param columnOf Which column an `x` falls into; never falls as `x` rises.
 */
export function thinned(points: readonly Point[], columnOf: (x: number) => number): Point[] {
  const kept: Point[] = [];
  for (let from = 0, to = 0; from < points.length; from = to) {
    const column = columnOf(points[from]?.x ?? 0);
    let [lowest, highest] = [from, from];
    for (to = from + 1; to < points.length && columnOf(points[to]?.x ?? 0) === column; to += 1) {
      if (yOf(points, to) < yOf(points, lowest)) lowest = to;
      if (yOf(points, to) > yOf(points, highest)) highest = to;
    }
    for (const index of [...new Set([lowest, highest, to - 1])].sort((a, b) => a - b)) {
      const point = points[index];
      if (point) kept.push(point);
    }
  }
  return kept;
}

function yOf(points: readonly Point[], index: number): number {
  return points[index]?.y ?? 0;
}
