import type { FileChanges } from '../project.ts';

/** What has become of a file in the learner's hands. */
export interface KeptFile {
  readonly lesson: string;
  readonly path: string;
  /** Null: taken away, or never there. */
  readonly text: string | null;
  /**
   * The lesson's text at the time the learner began to change it; null if the lesson had no such file. The same as
   * `text`: the file is as the lesson has it, also when the lesson changes.
   */
  readonly base: string | null;
  /**
   * Counts how often the file has been stored, by whichever window. Of an edit that is not stored yet: the count
   * when it was made, which tells whether another window has been there in the meantime.
   */
  readonly revision: number;
  /** When it was edited: ms of wall time since 1970; of one window's edits no two are the same. */
  readonly at: number;
  /** Id of the window in which it was edited. */
  readonly window: string;
}

export function isAsInLesson(file: KeptFile): boolean {
  return file.text === file.base;
}

export function textsOf(files: readonly KeptFile[]): FileChanges {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** What the learner made different from the lesson. */
export function changesOf(files: Iterable<KeptFile>): FileChanges {
  return textsOf([...files].filter((file) => !isAsInLesson(file)));
}
