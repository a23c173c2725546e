import type { Arrival } from './arrival.ts';
import type { ShareFault } from './share-fault.ts';
import type { SharedCode } from './shared-code.ts';

/** Somebody else's code in an open lesson, as long as the reader has not made it their own. */
export class Received {
  readonly by: Arrival['by'];
  /** As in the arrival; empty if it could not be opened. */
  readonly key: string;
  readonly #takeOver: () => Promise<void>;
  #shared = $state.raw<SharedCode | null>(null);
  #fault = $state.raw<ShareFault | null>(null);

  /** @param takeOver puts the reader's own files, with what was received in them, in its place */
  constructor(arrival: Arrival, takeOver: () => Promise<void>) {
    this.by = arrival.by;
    this.#takeOver = takeOver;
    this.key = 'key' in arrival ? arrival.key : '';
    if ('shared' in arrival) this.#shared = arrival.shared;
    else this.#fault = arrival.fault;
  }

  get shared(): SharedCode | null {
    return this.#shared;
  }

  /** Why it could not be opened: the lesson is as the reader left it. */
  get fault(): ShareFault | null {
    return this.#fault;
  }

  /** Makes it the reader's own. What they had before can be brought back. */
  async take(): Promise<void> {
    await this.#takeOver();
    this.#shared = null;
  }

  dismissFault(): void {
    this.#fault = null;
  }
}
