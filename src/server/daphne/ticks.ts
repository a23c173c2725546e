import { toMicrosecond } from '../../base/lab-time.ts';

/**
 * A function that ends by asking Twisted's reactor to call it again after `period` (daphne/server.py,
 * application_checker and timeout_checker): every `period`, and later from then on when the loop was held.
 * Times are lab ms.
 */
export class Ticks {
  #period: number;
  #next: number;

  constructor(start: number, period: number) {
    this.#period = period;
    this.#next = toMicrosecond(start + period);
  }

  /** The first tick to come that is `earliest` or later. */
  notBefore(earliest: number): number {
    let tick = this.#next;
    while (tick < earliest) tick = toMicrosecond(tick + this.#period);
    return tick;
  }

  /** Calls `run` with the time of each tick up to `now`. */
  pass(now: number, run: (tick: number) => void): void {
    while (this.#next <= now) {
      const tick = this.#next;
      this.#next = toMicrosecond(tick + this.#period);
      run(tick);
    }
  }

  /** A tick that falls between `from` and `until` comes at `until`. */
  held(from: number, until: number): void {
    this.pass(from, () => undefined);
    if (this.#next < until) this.#next = until;
  }
}
