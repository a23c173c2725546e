import { expect, test } from 'vitest';
import { Path } from './path.ts';
import { Strip } from './strip.ts';

function drawn(...places: number[]) {
  const strip = new Strip(100, 300);
  for (const x of places) strip.add(x);
  const [dense, alone]: [Path, number[]] = [new Path(), []];
  strip.draw(dense, 50, 10, (x) => alone.push(x));
  return { alone, hasStrip: !dense.isEmpty };
}

test('marks with room have a sign each', () => {
  expect(drawn(110.5, 130, 150)).toEqual({ alone: [111, 131, 151], hasStrip: false });
});

test('many marks at one time are one sign', () => {
  expect(drawn(...Array.from({ length: 30 }, () => 200))).toEqual({ alone: [201], hasStrip: false });
});

test('a crowd is a strip', () => {
  const crowd = drawn(...Array.from({ length: 60 }, (_, i) => 150 + i));
  expect(crowd.hasStrip).toBe(true);
  // But for its two ends.
  expect(crowd.alone.length).toBeLessThanOrEqual(4);
});

test('what lies outside the picture is left out', () => {
  expect(drawn(-500, 90, 9000)).toEqual({ alone: [], hasStrip: false });
});
