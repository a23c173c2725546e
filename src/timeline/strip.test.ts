import { expect, test } from 'vitest';
import { Path } from './path.ts';
import { Strip } from './strip.ts';

function drawn(...places: number[]) {
  const strip = new Strip(100, 300);
  for (const x of places) strip.add(x);
  const [dense, alone]: [Path, number[]] = [new Path(), []];
  strip.draw(dense, 50, { up: 5, down: 5 }, (x) => alone.push(x));
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
  // Its two ends.
  expect(crowd.alone).toEqual([151, 209]);
});

test('marks that can still be told apart are no crowd', () => {
  expect(drawn(150, 156, 162, 168, 174)).toMatchObject({ hasStrip: false });
});

test('what lies outside the picture is left out', () => {
  expect(drawn(-500, 90, 9000)).toEqual({ alone: [], hasStrip: false });
});
