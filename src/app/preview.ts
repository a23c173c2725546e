import type { Entry } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';

/**
 * The lesson's run as it was recorded, played while Python boots. The same code gives the same trace, so the real run
 * takes its place where it has got to, and nobody sees a difference.
 */
export class Preview {
  /** Grows as that of a run does. */
  readonly trace: Trace;
  readonly #entries: Entry[] = [];
  readonly #recorded: Trace;
  #now = 0;

  constructor(recorded: Trace) {
    this.#recorded = recorded;
    this.trace = { ...recorded, entries: this.#entries };
  }

  /** Lab milliseconds reached. */
  get now(): number {
    return this.#now;
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
