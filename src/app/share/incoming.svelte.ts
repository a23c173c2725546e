import { route } from '../route.svelte.ts';
import { codeIn } from './code-in.ts';
import type { Received } from './received.svelte.ts';
import type { SharedFile } from './share-file.ts';
import type { SharedLesson } from './shared-code.ts';

/** Code of somebody else on its way into the page: in the address, or in a file that was opened. */
class Incoming {
  #arrivals = $state(0);
  #file: SharedFile | null = null;
  /** The code in the address that a lesson was last opened with. */
  #opened: string | null = null;

  constructor() {
    addEventListener('hashchange', () => {
      if (codeIn(location.hash) === this.#opened) return;
      this.#file = null;
      this.#arrivals++;
    });
  }

  /** Counts what has come, or has been left, since the page was loaded: then the lesson is to be opened anew. */
  get arrivals(): number {
    return this.#arrivals;
  }

  /** What has come for this lesson; null if nothing has. To be asked whenever a lesson is opened. */
  async of(lesson: SharedLesson): Promise<Received | null> {
    if (this.#file?.lesson !== lesson.id) this.#file = null;
    const file = this.#file;
    const code = codeIn(location.hash);
    // A file takes the place of what is in the address, which is not to come back by itself.
    this.#opened = code;
    if (file === null && code === null) return null;
    const { fileArrival, linkArrival, Received } = await import('./read-arrival.ts');
    return new Received(file === null ? linkArrival(code ?? '', lesson) : fileArrival(file, lesson));
  }

  /** A file was opened: its lesson is to be gone to. */
  bring(file: SharedFile): void {
    this.#file = file;
    this.#arrivals++;
  }

  /** It has been taken over, or has been told what is wrong with it: a reload shows the reader's own code. */
  settle(): void {
    this.#file = null;
    this.#opened = null;
    if (codeIn(location.hash) !== null) route.dropHash();
  }

  /** The reader goes back to their own code. */
  leave(): void {
    this.settle();
    this.#arrivals++;
  }
}

export const incoming = new Incoming();
