import type { RunOutcome } from '../versions.ts';
import { Database } from './database.ts';
import type { Edits, Keep, KeepListener, Stored } from './keep.ts';
import type { KeptRun, KeptVersion } from './kept-version.ts';
import { LeftEdits } from './left-edits.ts';
import { readFiles, writeFiles } from './stored-files.ts';
import { readVersions, writeOutcome, writeRun } from './stored-versions.ts';
import { Windows } from './windows.ts';
import type { Channel } from './windows.ts';

/** What of a window is needed besides IndexedDB; asked for at each use, as a browser may throw at the asking. */
export interface Surroundings {
  storage(): Storage;
  /** Hears `pageshow`, `focus` and `visibilitychange`. */
  page(): EventTarget;
  channel(name: string): Channel;
}

/** What the browser offers for keeping; the last moment of a page is localStorage's, all else is IndexedDB's. */
export class BrowserKeep implements Keep {
  readonly #database = new Database();
  readonly #left: LeftEdits;
  readonly #windows: Windows;

  constructor({ storage, page, channel }: Surroundings) {
    this.#left = new LeftEdits(storage);
    this.#windows = new Windows(page, channel);
  }

  async read(lesson: string): Promise<Stored> {
    const connection = await this.#database.open();
    let setAside = false;
    for (const [key, edits] of this.#left.all(lesson)) {
      const stored = await writeFiles(connection, edits, true);
      this.#left.remove(key);
      this.#windows.tell(lesson, stored);
      setAside ||= stored.setAside;
    }
    return { files: await readFiles(connection, lesson), setAside };
  }

  async write(edits: Edits): Promise<Stored> {
    const stored = await writeFiles(await this.#database.open(), edits, false);
    this.#windows.tell(edits.lesson, stored);
    return stored;
  }

  leave(edits: Edits): (() => void) | null {
    return this.#left.add(edits);
  }

  async versions(lesson: string): Promise<readonly KeptVersion[]> {
    return readVersions(await this.#database.open(), lesson);
  }

  async keepRun(run: KeptRun): Promise<void> {
    await writeRun(await this.#database.open(), run);
  }

  async addOutcome(runId: string, outcome: RunOutcome): Promise<void> {
    await writeOutcome(await this.#database.open(), runId, outcome);
  }

  listen(lesson: string, listener: KeepListener): () => void {
    return this.#windows.listen(lesson, listener);
  }
}

export const browserKeep = new BrowserKeep({
  storage: () => localStorage,
  page: () => window,
  channel: (name) => new BroadcastChannel(name),
});
