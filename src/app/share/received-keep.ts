import { type FileChanges, type Files, textOf } from '../../editor/project.ts';
import { browserKeep } from '../../editor/keep/browser-keep.ts';
import type { Edits, Keep, KeepListener, Stored } from '../../editor/keep/keep.ts';
import type { KeptFile } from '../../editor/keep/kept-file.ts';
import type { KeptRun, KeptVersion } from '../../editor/keep/kept-version.ts';
import type { RunOutcome } from '../../editor/versions.ts';

/**
 * Keeps what the reader makes of received code, apart from their own: what was received is there as if an earlier visit
 * had left it, and nothing is stored of it until they change it.
 */
export class ReceivedKeep implements Keep {
  readonly #received: FileChanges;
  readonly #original: Files;
  readonly #keep: Keep;

  constructor(received: FileChanges, original: Files, keep: Keep = browserKeep) {
    this.#received = received;
    this.#original = original;
    this.#keep = keep;
  }

  async read(lesson: string): Promise<Stored> {
    // Where the browser keeps nothing, the first edit will say so.
    const { files, setAside } = await this.#keep
      .read(lesson)
      .catch((): Stored => ({ files: [], setAside: false }));
    const untouched = Object.entries(this.#received)
      .filter(([path]) => !files.some((file) => file.path === path))
      .map(([path, text]): KeptFile => ({
        lesson,
        path,
        text,
        base: textOf(this.#original, path),
        // The first: any edit is later.
        revision: 1,
        at: 0,
        window: '',
      }));
    return { files: [...files, ...untouched], setAside };
  }

  write(edits: Edits): Promise<Stored> {
    return this.#keep.write(edits);
  }

  leave(edits: Edits): (() => void) | null {
    return this.#keep.leave(edits);
  }

  versions(lesson: string): Promise<readonly KeptVersion[]> {
    return this.#keep.versions(lesson);
  }

  keepRun(run: KeptRun): Promise<void> {
    return this.#keep.keepRun(run);
  }

  addOutcome(runId: string, outcome: RunOutcome): Promise<void> {
    return this.#keep.addOutcome(runId, outcome);
  }

  listen(lesson: string, listener: KeepListener): () => void {
    return this.#keep.listen(lesson, listener);
  }
}
