import type { Keep } from '../../editor/keep/keep.ts';
import type { Files } from '../../editor/project.ts';
import type { Arrival } from './arrival.ts';
import { ReceivedKeep } from './received-keep.ts';
import ReceivedNotice from './ReceivedNotice.svelte';
import type { ShareFault } from './share-fault.ts';
import type { SharedCode } from './shared-code.ts';

/** Somebody else's code in an open lesson, as long as the reader has not made it their own. Fetched when some comes. */
export class Received {
  /** Stands above the lab. */
  readonly Notice = ReceivedNotice;
  readonly by: Arrival['by'];
  /** As in the arrival; empty if it could not be opened. */
  readonly key: string;
  #takeOver: () => Promise<void> = () => Promise.resolve();
  #shared = $state.raw<SharedCode | null>(null);
  #fault = $state.raw<ShareFault | null>(null);

  constructor(arrival: Arrival) {
    this.by = arrival.by;
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

  /** Where it is found, and what the reader makes of it is kept, apart from their own; null if it could not be opened. */
  keepOf(original: Files): Keep | null {
    return this.#shared && new ReceivedKeep(this.#shared.files, original);
  }

  /** @param takeOver puts the reader's own files, with what was received in them, in its place */
  into(takeOver: () => Promise<void>): void {
    this.#takeOver = takeOver;
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
