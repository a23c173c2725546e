import type { RunOutcome } from '../versions.ts';
import type { KeptFile } from './kept-file.ts';
import type { KeptAside, KeptRun, KeptVersion } from './kept-version.ts';

/** What a window has to say at once: it is stored whole or not at all. */
export interface Edits {
  readonly lesson: string;
  readonly files: readonly KeptFile[];
  /** What gave way to these edits in the window itself. */
  readonly asides: readonly KeptAside[];
}

/** What the windows of a lesson hear of one another. */
export interface Stored {
  readonly files: readonly KeptFile[];
  /** Something that another window had stored, or left, has been set aside. */
  readonly setAside: boolean;
}

/** Keeps the learner's files from visit to visit. Its promises reject where the browser keeps nothing. */
export interface Keep {
  /** All of a lesson, also what other windows have left in haste. */
  read(lesson: string): Promise<Stored>;
  /**
   * The edits stand. Where another window has stored another text of which the edit did not know, that text is set
   * aside. Resolves with the edited files as stored.
   */
  write(edits: Edits): Promise<Stored>;
  /**
   * Puts edits where they last, before returning: for a page that may be going away. Returns how to take them back;
   * null if they could not be put there.
   */
  leave(edits: Edits): (() => void) | null;

  versions(lesson: string): Promise<readonly KeptVersion[]>;
  keepRun(run: KeptRun): Promise<void>;
  addOutcome(runId: string, outcome: RunOutcome): Promise<void>;

  /** Hears what other windows store of the lesson, and when to read again; returns how to end that. */
  listen(lesson: string, listener: KeepListener): () => void;
}

export interface KeepListener {
  /** Another window has stored this. */
  stored(news: Stored): void;
  /** This window has been asleep, and may have missed something. */
  woke(): void;
}
