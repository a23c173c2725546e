import type { Pace } from '../lab/pace.ts';
import type { Frames } from '../timeline/playback.svelte.ts';
import type { Entry } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';
import { calmFrames } from '../ui/calm-frames.ts';

/**
 * The lesson's run as it was recorded, played while Python boots. The same code gives the same trace, so the real run
 * takes its place where it has got to, and nobody sees a difference.
 */
export class Preview {
  /** Grows as that of a run does. */
  readonly trace: Trace;
  readonly #entries: Entry[] = [];
  readonly #recorded: Trace;
  readonly #frames: Frames;
  #now = 0;
  #stopped = false;

  constructor(recorded: Trace, frames: Frames = calmFrames) {
    this.#recorded = recorded;
    this.#frames = frames;
    this.trace = { ...recorded, entries: this.#entries };
  }

  /** Lab milliseconds reached. */
  get now(): number {
    return this.#now;
  }

  /** Goes on with the wall clock, at the pace of the moment, and says so after each step; from its first one, now. */
  play(pace: () => Pace, onStep: () => void): void {
    let before = performance.now();
    const step = (wall: number) => {
      if (this.#stopped) return;
      const factor = pace();
      this.advance(factor === 'instant' ? Infinity : Math.max(0, wall - before) * factor);
      before = wall;
      onStep();
      this.#frames.request(step);
    };
    step(before);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Goes on by lab milliseconds, at most to the run's end. */
  advance(by: number): void {
    const { entries, duration } = this.#recorded;
    this.#now = Math.min(this.#now + by, duration);
    for (let next = entries[this.#entries.length]; next; next = entries[this.#entries.length]) {
      if (next.t > this.#now) return;
      this.#entries.push(next);
    }
  }
}
