import type { Entry, ExchangeStarted, FlightSent } from '../../trace/entry.ts';

/** What an entry is about, where it says only a number: the flight that arrived, the exchange that ended. */
export class EntryIndex {
  #entries: readonly Entry[] = [];
  #read = 0;
  #flights = new Map<number, FlightSent>();
  #exchanges = new Map<number, ExchangeStarted>();

  /** Takes in what the trace has gained since. A trace in place of the one before begins anew: then `true`. */
  read(entries: readonly Entry[]): boolean {
    const isNew = !this.#continues(entries);
    if (isNew) {
      this.#read = 0;
      this.#flights = new Map();
      this.#exchanges = new Map();
    }
    this.#entries = entries;
    for (; this.#read < entries.length; this.#read += 1) {
      const entry = entries[this.#read];
      if (entry?.kind === 'sent') this.#flights.set(entry.flight, entry);
      else if (entry?.kind === 'exchange.started') this.#exchanges.set(entry.exchange, entry);
    }
    return isNew;
  }

  flightOf(entry: Entry): FlightSent | null {
    if (entry.kind === 'sent') return entry;
    return 'flight' in entry ? (this.#flights.get(entry.flight) ?? null) : null;
  }

  exchangeOf(entry: Entry): ExchangeStarted | null {
    const number = 'exchange' in entry ? entry.exchange : this.flightOf(entry)?.exchange;
    return number === undefined ? null : (this.#exchanges.get(number) ?? null);
  }

  /** Id of the tab that it happened to; `null` for what is nobody's or everybody's. */
  tabOf(entry: Entry): string | null {
    if (entry.kind === 'problem') return entry.problem.tab ?? null;
    if ('tab' in entry) return entry.tab ?? null;
    return (this.flightOf(entry) ?? this.exchangeOf(entry))?.tab ?? null;
  }

  messagesOf(entry: Entry): readonly string[] {
    if ('message' in entry) return [entry.message];
    return this.flightOf(entry)?.messages ?? [];
  }

  /** Bytes on the wire, of what is sent, arrives or does not. */
  bytesOf(entry: Entry): number | null {
    return this.flightOf(entry)?.bytes ?? null;
  }

  #continues(entries: readonly Entry[]): boolean {
    if (entries === this.#entries) return entries.length >= this.#read;
    const last = this.#read - 1;
    return last >= 0 && entries[0] === this.#entries[0] && entries[last] === this.#entries[last];
  }
}
