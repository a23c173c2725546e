import type { Keep } from './keep/keep.ts';
import { newestFirst } from './keep/kept-version.ts';
import type { KeptRun } from './keep/kept-version.ts';
import { withChanges } from './project.ts';
import type { Files, Project } from './project.ts';
import type { RunOutcome, Version } from './versions.ts';

/** A lesson's earlier versions, in the browser's keeping. */
export class History {
  readonly #lesson: string;
  readonly #original: Files;
  readonly #keep: Keep;
  readonly #refused: () => void;

  /** `refused` is called when the browser keeps nothing. */
  constructor({ id, files }: Project, keep: Keep, refused: () => void) {
    this.#lesson = id;
    this.#original = files;
    this.#keep = keep;
    this.#refused = refused;
  }

  /** Newest first. Files that the learner had not changed are as the lesson has them now. Never rejects. */
  async versions(): Promise<readonly Version[]> {
    try {
      const kept = newestFirst(await this.#keep.versions(this.#lesson));
      return kept.map(({ changes, ...version }) => ({
        ...version,
        files: withChanges(this.#original, changes),
      }));
    } catch {
      this.#refused();
      return [];
    }
  }

  /** Keeps what a run begins with; returns how to add its outcome. Never throws. */
  keepRun({ at, changes }: Pick<KeptRun, 'at' | 'changes'>): (outcome: RunOutcome) => void {
    const id = crypto.randomUUID();
    const kept = this.#keep.keepRun({
      kind: 'run',
      id,
      lesson: this.#lesson,
      at,
      changes,
      outcome: null,
    });
    kept.catch(this.#refused);
    return (outcome) => {
      kept.then(() => this.#keep.addOutcome(id, outcome)).catch(this.#refused);
    };
  }
}
