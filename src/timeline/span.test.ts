import { expect, test } from 'vitest';
import { following, turning, pan, zoom } from './span.ts';

test('panning stops at both ends of the run', () => {
  expect(pan({ from: 10, to: 20 }, -50, 100)).toEqual({ from: 0, to: 10 });
  expect(pan({ from: 10, to: 20 }, 500, 100)).toEqual({ from: 90, to: 100 });
});

test('zooming leaves what is under the cursor where it is', () => {
  const { from, to } = zoom({ from: 0, to: 100 }, 25, 0.5, 100);
  expect((25 - from) / (to - from)).toBeCloseTo(0.25);
});

test('zooming out shows the whole run and no more', () => {
  expect(zoom({ from: 40, to: 60 }, 50, 1000, 100)).toEqual({ from: 0, to: 100 });
});

test('zooming in stops at a millisecond', () => {
  const { from, to } = zoom({ from: 0, to: 2 }, 1, 0.001, 100);
  expect(to - from).toBe(1);
});

test('following keeps still until the head comes near the right edge', () => {
  expect(following(100, 1000, 60_000)).toEqual({ from: 0, to: 1000 });
  expect(following(5000, 1000, 60_000)).toEqual({ from: 4060, to: 5060 });
});

test('following ends where the run ends', () => {
  expect(following(60_000, 1000, 60_000)).toEqual({ from: 59_000, to: 60_000 });
});

test('where no motion is wanted, the picture stands until it is full, and is then turned like a page', () => {
  const heads = [0, 100, 799, 800, 801, 1500, 1601, 9999];
  expect(heads.map((head) => Math.round(turning(head, 1000, 10_000).from))).toEqual([
    0, 0, 0, 0, 660, 660, 1460, 9000,
  ]);
});
