import type { Ledger } from './ledger.ts';
import type { Trouble } from './step.ts';

/** The first trouble of a tab's line, or of all lines, that falls between two lab times. */
export function troubleIn({ troubles }: Ledger, tab: string, from: number, to: number): Trouble | null {
  const found = troubles.find(
    (one) => (one.tab === null || one.tab === tab) && one.from < to && (one.until ?? Infinity) > from,
  );
  return found ? { what: found.what, from: found.from, until: found.until } : null;
}
