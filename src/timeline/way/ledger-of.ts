import type { Entry } from '../../trace/entry.ts';
import type { Trace } from '../../trace/trace.ts';
import { Ledger } from './ledger.ts';

interface Reading {
  ledger: Ledger;
  /** How many entries it has read. */
  count: number;
  until: number;
}

/** The last reading of each trace: it goes on where the trace has grown, or the asker gone forward. */
const readings = new WeakMap<readonly Entry[], Reading>();

/** What has happened in a trace up to lab time `until`, milliseconds. */
export function ledgerOf(trace: Trace, until: number): Ledger {
  const { entries } = trace;
  let reading = readings.get(entries);
  if (!reading || reading.until > until) {
    reading = { ledger: new Ledger(trace.tabs), count: 0, until };
    readings.set(entries, reading);
  }
  for (let entry; (entry = entries[reading.count]) && entry.t <= until; reading.count += 1) {
    reading.ledger.add(entry);
  }
  reading.until = until;
  return reading.ledger;
}
