import type { Entry } from '../../trace/entry.ts';
import type { EntryIndex } from './entry-index.ts';
import { GROUP_OF, type EventGroup } from './event-group.ts';

/** What the reader wants to see; empty for all. */
export interface Filter {
  /** A tab's id, or `none` for what is no tab's. */
  readonly tab: string;
  readonly group: EventGroup | '';
  /** Found without regard to case. */
  readonly text: string;
}

export const NO_TAB = 'none';

/** The places in the trace, from `from` on, of the entries that the filter lets through; `textOf` is searched. */
export function filtered(
  entries: readonly Entry[],
  filter: Filter,
  index: EntryIndex,
  textOf: (row: number) => string,
  from = 0,
): number[] {
  const rows: number[] = [];
  const { tab, group } = filter;
  const text = filter.text.trim().toLowerCase();
  for (let row = from; row < entries.length; row += 1) {
    const entry = entries[row];
    if (!entry || (group !== '' && GROUP_OF[entry.kind] !== group)) continue;
    if (tab !== '' && (index.tabOf(entry) ?? NO_TAB) !== tab) continue;
    if (text === '' || textOf(row).includes(text)) rows.push(row);
  }
  return rows;
}
