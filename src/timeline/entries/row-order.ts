import type { TracedTab } from '../../trace/trace.ts';
import type { Entry } from '../../trace/entry.ts';
import type { EntryIndex } from './entry-index.ts';

export type Column = 'time' | 'tab' | 'kind' | 'says' | 'message' | 'bytes';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** What rows are sorted by. */
export interface Sortable {
  readonly entries: readonly Entry[];
  readonly tabs: readonly TracedTab[];
  readonly index: EntryIndex;
  /** Of a row: its event in words, and what it says. */
  kindOf(row: number): string;
  saysOf(row: number): string;
}

/**
 * `rows`, which are places in the trace and ascending, in another order; equal ones stay in the order of the trace, and
 * those that have nothing in the column come last either way. Sorts numbers only, place and rank in one: 100,000 rows
 * take some tens of milliseconds.
 */
export function inOrder(rows: readonly number[], order: Order, source: Sortable): readonly number[] {
  // The trace is in the order of time.
  if (order.column === 'time' && !order.descending) return rows;
  const ranks = ranksOf(rows, order.column, source);
  const count = source.entries.length;
  const most = ranks.reduce((max: number, rank) => Math.max(max, rank ?? 0), 0);
  const keys = Float64Array.from(rows, (row, place) => {
    const rank = ranks[place] ?? null;
    const placed = rank === null ? most + 1 : order.descending ? most - rank : rank;
    return placed * count + row;
  });
  return Array.from(keys.sort(), (key) => key % count);
}

/** For each row a whole number that sorts it, from 0; `null` for none. */
function ranksOf(rows: readonly number[], column: Column, source: Sortable): readonly (number | null)[] {
  const { entries, index, tabs } = source;
  const of = <T>(read: (entry: Entry) => T | null) =>
    rows.map((row) => (entries[row] ? read(entries[row]) : null));
  switch (column) {
    case 'time':
      return of(({ t }) => Math.round(t * 1000));
    case 'bytes':
      return of((entry) => index.bytesOf(entry));
    case 'tab': {
      const places = new Map(tabs.map(({ id }, place) => [id, place]));
      return of((entry) => places.get(index.tabOf(entry) ?? '') ?? null);
    }
    case 'message':
      return textRanks(of((entry) => index.messagesOf(entry)[0] ?? null));
    case 'kind':
      return textRanks(rows.map((row) => source.kindOf(row)));
    case 'says':
      return textRanks(rows.map((row) => source.saysOf(row)));
  }
}

/** Above this many, texts are put in the order of their characters: a language's own takes a second for 100,000. */
const MANY = 20_000;

/** Equal texts are equal; numbers in them count as numbers, so that `Order 9` comes before `Order 10`. */
function textRanks(texts: readonly (string | null)[]): readonly (number | null)[] {
  const distinct = [...new Set(texts)].filter((text) => text !== null && text !== '') as string[];
  if (distinct.length > MANY) distinct.sort();
  else distinct.sort(new Intl.Collator(undefined, { numeric: true }).compare);
  const ranks = new Map(distinct.map((text, rank) => [text, rank]));
  return texts.map((text) => ranks.get(text ?? '') ?? null);
}
