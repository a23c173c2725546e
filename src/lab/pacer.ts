import type { Pace } from './pace.ts';

/** Wall milliseconds by which lab time may lag before the missed time is given up instead of caught up. */
const LAG = 250;

/** Holds lab time to the wall clock at a pace, while paused, or not at all. Never changes what happens. */
export class Pacer {
  #pace: Pace;
  #paused = false;
  #steps = 0;
  #target = 0;
  /** A pair of times that belong together: lab ms and wall ms. */
  #anchor = { lab: 0, wall: 0 };
  #change: (() => void) | null = null;
  #interrupted = false;
  /** Lab ms that somebody sees already: up to there nothing waits. Null once that is reached. */
  #ahead: (() => number) | null;

  /** @param ahead lab ms to be caught up with, which may go on meanwhile; from there on time passes at the pace */
  constructor(pace: Pace, ahead: (() => number) | null = null) {
    this.#pace = pace;
    this.#ahead = ahead;
    this.#anchor.wall = performance.now();
  }

  /** The lab begins now: what came before it, such as Django's start, is no time to catch up on. */
  begin(): void {
    this.#anchorAt(0);
  }

  get paused(): boolean {
    return this.#paused;
  }

  get isCatchingUp(): boolean {
    return this.#ahead !== null;
  }

  /** Lab ms right now, between two events; for display only. */
  get present(): number {
    if (this.#paused || this.#pace === 'instant') return this.#anchor.lab;
    return Math.min(this.#target, this.#anchor.lab + (performance.now() - this.#anchor.wall) * this.#pace);
  }

  setPace(pace: Pace): void {
    this.#anchorAt(this.present);
    this.#pace = pace;
    this.#notify();
  }

  pause(): void {
    this.#anchorAt(this.present);
    this.#paused = true;
    this.#notify();
  }

  resume(): void {
    this.#anchorAt(this.#anchor.lab);
    this.#paused = false;
    this.#notify();
  }

  /** While paused: lets the lab go on to its next event. */
  step(): void {
    this.#steps++;
    this.#notify();
  }

  /** Makes a wait under way end at the present lab time. */
  interrupt(): void {
    this.#interrupted = true;
    this.#notify();
  }

  /** Waits until `target` (lab ms) may happen; returns the lab time reached, less than that if interrupted. */
  async reach(target: number): Promise<number> {
    this.#target = target;
    for (;;) {
      if (this.#interrupted) {
        this.#interrupted = false;
        const present = Math.min(target, this.present);
        this.#anchorAt(present);
        return present;
      }
      if (this.#paused && this.#steps === 0) {
        await this.#changed();
        continue;
      }
      if (this.#ahead && !this.#paused) {
        const ahead = this.#ahead();
        if (target <= ahead) {
          this.#anchorAt(target);
          return target;
        }
        this.#ahead = null;
        this.#anchorAt(ahead);
      }
      if (this.#paused || this.#pace === 'instant') {
        if (this.#paused) this.#steps--;
        this.#anchorAt(target);
        return target;
      }
      const remaining = this.#anchor.wall + (target - this.#anchor.lab) / this.#pace - performance.now();
      if (remaining <= 0) {
        if (remaining < -LAG) this.#anchorAt(target);
        return target;
      }
      await this.#changed(remaining);
    }
  }

  #anchorAt(lab: number): void {
    this.#anchor = { lab, wall: performance.now() };
  }

  /** Waits for a change of pace, or for `timeout` wall ms. */
  async #changed(timeout?: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#change = resolve;
      if (timeout !== undefined) timer = setTimeout(resolve, timeout);
    });
    clearTimeout(timer);
    this.#change = null;
  }

  #notify(): void {
    this.#change?.();
  }
}
