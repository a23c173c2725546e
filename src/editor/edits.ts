import { createStore, get, update } from 'idb-keyval';
import type { UseStore } from 'idb-keyval';

/** Text by path of the files that a learner has changed. */
export type Edits = Readonly<Record<string, string>>;

/** What became of files since the last write: their text, or null for "as the lesson has it". */
export type EditChanges = Readonly<Record<string, string | null>>;

/** Keeps a learner's edits from visit to visit, for each lesson. */
export interface EditsStore {
  read(lesson: string): Promise<Edits>;
  /** Merges, so that files that `changes` does not name (another window's, an older lesson's) stay. */
  write(lesson: string, changes: EditChanges): Promise<void>;
  /** Like `write`, but done on return: for a page that is going away. Never throws. */
  writeAtOnce(lesson: string, changes: EditChanges): void;
}

export function mergeEdits(edits: Edits, changes: EditChanges): Edits {
  const merged: Record<string, string | null> = { ...edits, ...changes };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

let database: UseStore | null = null;
/** Opened at the first use: a browser without IndexedDB throws here, and only whoever asks should hear of it. */
const open = (): UseStore => (database ??= createStore('push-lab-edits', 'edits'));

/**
 * IndexedDB, and for the last moment of a page localStorage: Chromium drops a transaction whose page goes away
 * before it is done. `read` and `write` reject where the browser keeps nothing (private windows, storage full).
 */
export const browserEdits: EditsStore = {
  async read(lesson) {
    const last = localStorage.getItem(lastKey(lesson));
    // What was left in haste goes where the rest is.
    if (last !== null) await this.write(lesson, JSON.parse(last) as EditChanges);
    return (await get<Edits>(lesson, open())) ?? {};
  },
  async write(lesson, changes) {
    await update<Edits>(lesson, (edits) => mergeEdits(edits ?? {}, changes), open());
    localStorage.removeItem(lastKey(lesson));
  },
  writeAtOnce(lesson, changes) {
    try {
      localStorage.setItem(lastKey(lesson), JSON.stringify(changes));
    } catch {
      // Nothing more can be tried: `write` has failed or will, and the learner is told by that.
    }
  },
};

const lastKey = (lesson: string): string => `push-lab:edits:${lesson}`;
