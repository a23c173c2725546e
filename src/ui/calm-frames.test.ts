import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CalmFrames } from './calm-frames.ts';

/** A screen that shows a frame every 16 ms, if the work of the one before is done. */
class Screen {
  /** Wall milliseconds. */
  now = 0;
  private asked = new Map<number, (wall: number) => void>();
  private tasks: (() => void)[] = [];
  private last = 0;

  stand(): void {
    vi.spyOn(performance, 'now').mockImplementation(() => this.now);
    vi.stubGlobal('requestAnimationFrame', (callback: (wall: number) => void) => {
      this.asked.set(++this.last, callback);
      return this.last;
    });
    vi.stubGlobal('cancelAnimationFrame', (handle: number) => this.asked.delete(handle));
    vi.stubGlobal('setTimeout', (task: () => void) => this.tasks.push(task));
  }

  frame(): void {
    this.now = (Math.floor(this.now / 16) + 1) * 16;
    const asked = [...this.asked.values()];
    this.asked.clear();
    for (const callback of asked) callback(this.now);
    for (const task of this.tasks.splice(0)) task();
  }
}

let screen: Screen;
let frames: CalmFrames;

beforeEach(() => {
  screen = new Screen();
  screen.stand();
  frames = new CalmFrames();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Frames and share of the time that go into what takes `cost` ms of wall time to draw. */
function drawing(cost: number): { frames: number; share: number } {
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    screen.now += cost;
    frames.request(draw);
  };
  frames.request(draw);
  while (screen.now < 10_000) screen.frame();
  return { frames: drawn, share: (drawn * cost) / screen.now };
}

test('where drawing is quick, every frame is drawn', () => {
  expect(drawing(3).frames).toBe(625);
});

test.each([8, 20])('where drawing takes %i ms, about a quarter of the time goes there', (cost) => {
  const { share } = drawing(cost);
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.26);
});

test('however slow a machine is, things are seen to move', () => {
  expect(drawing(200).frames).toBeGreaterThan(30);
});

test('what was cancelled is not drawn, though it waits for its turn', () => {
  const draw = vi.fn();
  frames.request(() => (screen.now += 100));
  screen.frame();
  const handle = frames.request(draw);
  screen.frame();
  frames.cancel(handle);
  for (let i = 0; i < 100; i += 1) screen.frame();
  expect(draw).not.toHaveBeenCalled();
});
