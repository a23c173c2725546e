import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { KeptFile } from './kept-file.ts';
import type { KeptVersion } from './kept-version.ts';

interface Schema extends DBSchema {
  files: { key: [lesson: string, path: string]; value: KeptFile };
  versions: { key: string; value: KeptVersion; indexes: { lesson: string } };
}

export type Connection = IDBPDatabase<Schema>;

/** The learner's IndexedDB. */
export class Database {
  #opening: Promise<Connection> | null = null;

  /**
   * Opens at the first use: a browser without IndexedDB throws, and only whoever asks should hear of it. Rejects
   * where the browser keeps nothing, and in a page older than the one that last changed the schema.
   */
  open(): Promise<Connection> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<Connection> {
    const connection = await openDB<Schema>('push-lab', 1, {
      // A later schema adds `if (from < 2) …`: what was kept under this one stays.
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore('files', { keyPath: ['lesson', 'path'] });
          database.createObjectStore('versions', { keyPath: 'id' }).createIndex('lesson', 'lesson');
        }
      },
      // A new version of the site, in another window, wants to change the schema: it would have to wait for this page.
      blocking: () => {
        connection.close();
        this.#opening = null;
      },
      terminated: () => (this.#opening = null),
    });
    return connection;
  }
}

/** What is awaited later is no unhandled rejection if something else fails before. */
export function quietly(promise: Promise<unknown>): void {
  promise.catch(() => {});
}
