import type { Turn } from './clock.ts';

/** Turns without a sign of life after which a document counts as quiet (a body read settles within two). */
const QUIET_TURNS = 2;

/** Knows when everything that a step woke has come to rest. */
export class Quietness {
  #turn: Turn;
  #holds = 0;
  #stirred = false;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  /** Keeps the step open until `work`, which goes on in real time, is done. */
  async hold<T>(work: Promise<T>): Promise<T> {
    this.#holds++;
    try {
      return await work;
    } finally {
      this.#holds--;
      this.#stirred = true;
    }
  }

  /** A sign of life: wait on. */
  stir(): void {
    this.#stirred = true;
  }

  async reached(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS || this.#holds > 0;) {
      this.#stirred = false;
      await this.#turn();
      quiet = this.#stirred ? 0 : quiet + 1;
    }
  }
}
