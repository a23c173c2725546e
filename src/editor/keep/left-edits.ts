import type { Edits } from './keep.ts';

const PREFIX = 'push-lab:left:';

/**
 * Edits that are not in IndexedDB yet, in localStorage: it takes them at once, while Chromium drops a transaction whose
 * page is gone before it is done. Each time under a key of its own, so that taking one away never takes a newer one
 * with it.
 */
export class LeftEdits {
  readonly #storage: () => Storage;

  /** The storage is asked for each time: a browser that keeps nothing may throw at that already. */
  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  /** Returns how to take them back; null if there is no room. Never throws: `Keep.write` tells the learner. */
  add(edits: Edits): (() => void) | null {
    const key = `${PREFIX}${edits.lesson}:${crypto.randomUUID()}`;
    try {
      this.#storage().setItem(key, JSON.stringify(edits));
    } catch {
      return null;
    }
    return () => this.remove(key);
  }

  /** Those of a lesson by key; none where the browser keeps nothing. */
  all(lesson: string): ReadonlyMap<string, Edits> {
    const found = new Map<string, Edits>();
    try {
      const storage = this.#storage();
      for (let i = 0; i < storage.length; i++) {
        const key = storage.key(i) ?? '';
        if (!key.startsWith(`${PREFIX}${lesson}:`)) continue;
        // `add` has written it.
        const edits = JSON.parse(storage.getItem(key) ?? 'null') as Edits | null;
        if (edits?.lesson === lesson) found.set(key, edits);
      }
    } catch {
      // As if nothing had been left; what is there stays for another time.
    }
    return found;
  }

  remove(key: string): void {
    try {
      this.#storage().removeItem(key);
    } catch {
      // It will be taken up once more, which changes nothing.
    }
  }
}
