import { untrack } from 'svelte';
import { getLocale } from '../../paraglide/runtime.js';
import type { Entry } from '../../trace/entry.ts';
import type { Trace } from '../../trace/trace.ts';
import { EntryIndex } from './entry-index.ts';
import { entryWords } from './entry-words.ts';
import { KIND_WORDS } from './kind-words.ts';
import { type Filter, filtered } from './row-filter.ts';
import { inOrder, type Column, type Order } from './row-order.ts';

/** While a run goes on, rows that are not in the order of time are sorted again no more often, wall ms. */
const PAUSE = 500;

/** The rows of the table: which entries, in which order. Grows with the trace. */
export class EntryRows {
  order = $state.raw<Order>({ column: 'time', descending: false });
  filter = $state.raw<Filter>({ tab: '', group: '', text: '' });
  readonly index = new EntryIndex();
  #trace: Trace = { lesson: '', seed: 0, duration: 0, tabs: [], entries: [] };
  #rows: readonly number[] = [];
  /** Counts changes of `#rows`, which grows in place. */
  #version = $state(0);
  /** Of the trace, how many entries are in `#rows` or were kept out of it. */
  #read = 0;
  /** What `#rows` were made with. */
  #made: { order: Order; filter: Filter; locale: string } | null = null;
  #words: string[] = [];
  #texts: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Places in the trace, in the order of the table. */
  get current(): readonly number[] {
    void this.#version;
    return this.#rows;
  }

  sortBy(column: Column): void {
    const { order } = this;
    this.order = { column, descending: order.column === column && !order.descending };
  }

  /** What the entry at this place says; made once, for it is asked for often. */
  saysOf(row: number): string {
    const entry = this.#trace.entries[row];
    return entry ? (this.#words[row] ??= entryWords(entry, this.index, this.#trace.tabs)) : '';
  }

  /** Brings the rows up to date. Returns whether another trace has taken the place of the one before. */
  update(trace: Trace): boolean {
    const { order, filter } = this;
    const locale = getLocale();
    const isNew = this.index.read(trace.entries);
    this.#trace = trace;
    if (isNew || this.#made?.locale !== locale) this.#forget();
    const same =
      !isNew && this.#made?.order === order && this.#made.filter === filter && this.#made.locale === locale;
    this.#made = { order, filter, locale };
    if (!same) this.#make();
    else if (trace.entries.length > this.#read) this.#grow();
    return isNew;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #grow(): void {
    if (this.order.column === 'time' && !this.order.descending) {
      const more = this.#filtered(this.#read);
      this.#read = this.#trace.entries.length;
      if (more.length > 0) this.#show([...this.#rows, ...more]);
    } else this.#timer ??= setTimeout(() => this.#make(), PAUSE);
  }

  #make(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#read = this.#trace.entries.length;
    const { entries, tabs } = this.#trace;
    const kindOf = (row: number) => kindWords(entries[row]);
    const source = { entries, tabs, index: this.index, kindOf, saysOf: (row: number) => this.saysOf(row) };
    this.#show(inOrder(this.#filtered(0), this.order, source));
  }

  #show(rows: readonly number[]): void {
    this.#rows = rows;
    // Not for the effect that brings them up to date.
    untrack(() => (this.#version += 1));
  }

  #filtered(from: number): number[] {
    return filtered(this.#trace.entries, this.filter, this.index, (row) => this.#textOf(row), from);
  }

  #textOf(row: number): string {
    const entry = this.#trace.entries[row];
    if (!entry) return '';
    return (this.#texts[row] ??= [kindWords(entry), this.saysOf(row), ...this.index.messagesOf(entry)]
      .join('\n')
      .toLowerCase());
  }

  #forget(): void {
    this.#words = [];
    this.#texts = [];
  }
}

function kindWords(entry: Entry | undefined): string {
  return entry ? KIND_WORDS[entry.kind]() : '';
}
