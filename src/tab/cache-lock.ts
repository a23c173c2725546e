/** A place in the line for a URL. */
export interface Place {
  /** Whether it is this one's turn. */
  readonly isFirst: boolean;
  /** Leaves the line, or lets the next one go on. */
  leave(): void;
}

/**
 * Requests for the same URL take turns: Chromium lets one at a time ask for a cache entry's header lines, for the
 * next may be answered by what the one before brings (net/http/http_cache.h, ActiveEntry::headers_transaction_).
 */
export class CacheLock {
  #lines = new Map<string, Entry[]>();

  /** Calls `go` as soon as nobody else has the URL: now, or later. */
  enter(url: string, go: () => void): Place {
    const line = this.#lines.get(url) ?? [];
    this.#lines.set(url, line);
    const entry: Entry = { go };
    line.push(entry);
    const isFirst = () => line[0] === entry;
    if (isFirst()) go();
    return {
      get isFirst() {
        return isFirst();
      },
      leave: () => {
        const at = line.indexOf(entry);
        if (at < 0) return;
        line.splice(at, 1);
        if (line.length === 0 && this.#lines.get(url) === line) this.#lines.delete(url);
        if (at === 0) line[0]?.go();
      },
    };
  }
}

interface Entry {
  readonly go: () => void;
}
