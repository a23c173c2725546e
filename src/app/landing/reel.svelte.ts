import type { Span } from '../../timeline/span.ts';

/** The run is played so many times slower than it was: a flight of 50 ms can be seen. */
export const SLOWER = 5;

/** At most so often a new picture is drawn, and no frame takes longer: ms of wall time. */
const FRAME = 30;
const LONGEST = 100;

/** At the ends of the stretch the picture fades: lab milliseconds. */
const FADE = 80;

/** Plays a stretch of a run over and over. Still, at `still`, for those who want no motion. */
export class Reel {
  readonly #span: Span;
  #t = $state(0);
  #isPlaying = $state(false);

  /**
   * @param start where it begins the first time, and `still` what is shown instead of motion: lab milliseconds
   * @param isStill whether it waits to be played
   */
  constructor(span: Span, start: number, still: number, isStill: boolean) {
    this.#span = span;
    this.#t = isStill ? still : start;
    this.#isPlaying = !isStill;
  }

  /** Lab milliseconds. */
  get t(): number {
    return this.#t;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** From 0 to 1: how much of the picture is to be seen. */
  get opacity(): number {
    const { from, to } = this.#span;
    return Math.max(0, Math.min(1, (this.#t - from) / FADE, (to - this.#t) / FADE));
  }

  toggle(): void {
    this.#isPlaying = !this.#isPlaying;
  }

  /** @param passed ms of wall time */
  advance(passed: number): void {
    const { from, to } = this.#span;
    this.#t += Math.min(passed, LONGEST) / SLOWER;
    if (this.#t >= to) this.#t = from;
  }

  /** Goes on with every frame of the browser until the function that it returns is called. */
  run(): () => void {
    let last = performance.now();
    const next = (now: number) => {
      frame = requestAnimationFrame(next);
      if (now - last < FRAME) return;
      this.advance(now - last);
      last = now;
    };
    let frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }
}
