import { quietly } from './database.ts';
import type { Connection } from './database.ts';
import type { Edits, Stored } from './keep.ts';
import { changesOf, textsOf } from './kept-file.ts';
import type { KeptFile } from './kept-file.ts';
import { newestFirst, sameChanges, superfluous } from './kept-version.ts';
import { settle } from './settle.ts';

/** Keys of a lesson's files: an array is greater than any string. */
const ofLesson = (lesson: string): IDBKeyRange => IDBKeyRange.bound([lesson], [lesson, []]);

export async function readFiles(connection: Connection, lesson: string): Promise<KeptFile[]> {
  return connection.getAll('files', ofLesson(lesson));
}

/**
 * Stores edits in one transaction, so that no other window comes between the look at what is there and the writing.
 * `left`: by a page that has gone, see `settle`. Resolves with the edited files as they are stored now.
 */
export async function writeFiles(connection: Connection, edits: Edits, left: boolean): Promise<Stored> {
  const transaction = connection.transaction(['files', 'versions'], 'readwrite');
  quietly(transaction.done);
  const files = transaction.objectStore('files');
  const versions = transaction.objectStore('versions');

  const { lesson } = edits;
  const found = await Promise.all(edits.files.map(({ path }) => files.get([lesson, path])));
  const { put, asides: lost } = settle(
    found.filter((file) => file !== undefined),
    edits.files,
    left,
  );

  const earlier = edits.asides.length + lost.length > 0 ? await versions.index('lesson').getAll(lesson) : [];
  const [newest] = newestFirst(earlier);
  // Who resets just after a run finds the files there.
  const asides = edits.asides.filter(({ changes }) => !newest || !sameChanges(newest.changes, changes));
  // The same if edits that a page left are set aside a second time: not over the first, which has what was beside it.
  const id = lost.map(({ window, at }) => `${window}.${at}`).join(' ');
  if (lost.length > 0 && !earlier.some((version) => version.id === id)) {
    asides.push({
      kind: 'aside',
      id,
      lesson,
      at: Math.max(...edits.files.map(({ at }) => at)),
      // Whole, as the other window had it, lest going back to it takes away what is beside it.
      changes: { ...changesOf(await files.getAll(ofLesson(lesson))), ...textsOf(lost) },
    });
  }

  const stored = Promise.all([
    ...put.map((file) => files.put(file)),
    ...asides.map((aside) => versions.put(aside)),
    ...superfluous([...earlier, ...asides]).map(({ id }) => versions.delete(id)),
    transaction.done,
  ]);
  quietly(stored);
  // Said now, it is done even if the page is gone by the time the requests have been answered.
  transaction.commit();
  await stored;

  const now = new Map(
    [...found.filter((file) => file !== undefined), ...put].map((file) => [file.path, file]),
  );
  return { files: [...now.values()], setAside: lost.length > 0 };
}
