import { expect, test } from 'vitest';
import { Reel, SLOWER } from './reel.svelte.ts';

const span = { from: 1000, to: 2000 };

test('the run is played slower than it was, and over and over', () => {
  const reel = new Reel(span, 1900, 1500, false);
  reel.advance(50);
  expect(reel.t).toBe(1900 + 50 / SLOWER);
  for (let i = 0; i < 5; i += 1) reel.advance(100);
  expect(reel.t).toBe(span.from);
});

test('after a long pause of the browser it goes on where it was', () => {
  const reel = new Reel(span, 1100, 1500, false);
  reel.advance(60_000);
  expect(reel.t).toBeLessThan(1150);
});

test('who wants no motion sees a still picture until they play it', () => {
  const reel = new Reel(span, 1100, 1500, true);
  expect([reel.isPlaying, reel.t]).toEqual([false, 1500]);
  reel.toggle();
  expect(reel.isPlaying).toBe(true);
});
