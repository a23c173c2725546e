import type { Entry } from './entry.ts';
import { type ShownDocument, TabHistory } from './tab-history.ts';

export type { ShownDocument } from './tab-history.ts';

/** What the tabs showed, of a trace that may grow: each call reads only the entries that are new. */
export class Documents {
  #tabs = new Map<string, TabHistory>();
  #read = 0;
  #first: Entry | undefined;
  #last: Entry | undefined;

  /**
   * What a tab showed at a lab time (ms), with all that happened at that instant; `null` before its first page.
   * The string is the same object until something changes.
   */
  htmlAt(entries: readonly Entry[], tab: string, t: number): ShownDocument | null {
    this.#readOn(entries);
    return this.#tabs.get(tab)?.at(t) ?? null;
  }

  #readOn(entries: readonly Entry[]): void {
    // The entries read before, perhaps with more at their end, in the same array or a copy.
    const continues = entries[0] === this.#first && entries[this.#read - 1] === this.#last;
    if (!continues) {
      this.#tabs.clear();
      this.#read = 0;
    }
    for (; this.#read < entries.length; this.#read++) {
      const entry = entries[this.#read];
      if (entry?.kind === 'tab.navigated') this.#historyOf(entry.tab).navigate(entry);
      else if (entry?.kind === 'document.changed') this.#historyOf(entry.tab).change(entry);
    }
    this.#first = entries[0];
    this.#last = entries[this.#read - 1];
  }

  #historyOf(tab: string): TabHistory {
    const history = this.#tabs.get(tab) ?? new TabHistory();
    this.#tabs.set(tab, history);
    return history;
  }
}
