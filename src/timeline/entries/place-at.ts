import { countWhile } from '../../base/count-while.ts';
import type { Entry } from '../../trace/entry.ts';
import type { Order } from './row-order.ts';

/** The place among `rows` of the last entry at or before `t` (lab ms), in whatever order they are; -1 for none. */
export function placeAt(rows: readonly number[], order: Order, entries: readonly Entry[], t: number): number {
  const reached = countWhile(entries.length, (row) => (entries[row]?.t ?? 0) <= t);
  if (order.column === 'time' && !order.descending)
    return countWhile(rows.length, (place) => (rows[place] ?? 0) < reached) - 1;
  let found = -1;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0;
    if (row < reached && row > (rows[found] ?? -1)) found = place;
  }
  return found;
}
