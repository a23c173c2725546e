import type { ConnectionChanged, Entry, ExchangeEnded, ExchangeStarted, FlightSent } from './entry.ts';
import type { TracedConnection, TracedExchange, TracedFlight } from './har-exchange.ts';
import { HarPages } from './har-pages.ts';
import type { Trace } from './trace.ts';

/** Puts the entries of a trace together again to exchanges, in the order they started. */
export class Gathering {
  readonly exchanges = new Map<number, TracedExchange>();
  readonly pages: HarPages;
  /** How far the trace goes, lab ms. */
  until = 0;
  #flights = new Map<number, TracedFlight>();
  #connections = new Map<number, TracedConnection>();
  /** Those that an exchange is known to have had. */
  #taken = new Set<TracedConnection>();

  constructor(trace: Trace) {
    this.pages = new HarPages(trace.tabs);
    for (const entry of trace.entries) this.#add(entry);
  }

  #add(entry: Entry): void {
    this.until = Math.max(this.until, entry.t);
    switch (entry.kind) {
      case 'exchange.started':
        this.#start(entry);
        break;
      case 'exchange.answered':
        this.#change(entry.exchange, (exchange) => (exchange.answered = entry));
        break;
      case 'exchange.ended':
        this.#change(entry.exchange, (exchange) => this.#end(exchange, entry));
        break;
      case 'sent':
        this.#send(entry);
        break;
      case 'received': {
        const flight = this.#flights.get(entry.flight);
        if (flight) flight.received = entry.t;
        break;
      }
      case 'connection':
        this.#connect(entry);
        break;
      case 'tab.navigated':
        this.pages.turn(entry);
        break;
      default:
    }
  }

  #start(started: ExchangeStarted): void {
    const exchange: TracedExchange = {
      ...{ started, answered: null, ended: null, flights: [], connection: null },
      page: this.pages.current(started.tab),
    };
    this.exchanges.set(started.exchange, exchange);
    if (started.initiator === 'navigation') this.pages.expect(exchange);
  }

  #end(exchange: TracedExchange, ended: ExchangeEnded): void {
    exchange.ended = ended;
    if (exchange.flights.length > 0) return;
    // It never got as far as sending: the connection of its tab that died with it is the one it waited for.
    const died = [...this.#connections.values()].filter(({ first, closed }) => {
      return first === null && closed?.t === ended.t && closed.tab === exchange.started.tab;
    });
    // HTTP/2: several may have waited for the same. Offline, one may have waited for none.
    const shared = died.find(({ closed }) => closed?.cause !== 'offline');
    this.#take(exchange, died.find((connection) => !this.#taken.has(connection)) ?? shared);
  }

  #take(exchange: TracedExchange, connection: TracedConnection | undefined): void {
    if (!connection) return;
    exchange.connection ??= connection;
    this.#taken.add(connection);
  }

  #send(sent: FlightSent): void {
    const flight = { sent, received: null };
    this.#flights.set(sent.flight, flight);
    this.#change(sent.exchange, (exchange) => {
      exchange.flights.push(flight);
      // Traces of older recordings do not name the connection.
      const number = sent.connection as number | undefined;
      if (number === undefined) return;
      const connection = this.#connectionOf(number);
      this.#take(exchange, connection);
      if (sent.what === 'request') connection.first ??= sent.exchange;
    });
  }

  #connect(change: ConnectionChanged): void {
    const connection = this.#connectionOf(change.connection);
    if (change.state === 'closed') connection.closed = change;
    else connection[change.state] = change.t;
  }

  #connectionOf(number: number): TracedConnection {
    let connection = this.#connections.get(number);
    if (!connection) {
      connection = { number, opening: null, connected: null, open: null, closed: null, first: null };
      this.#connections.set(number, connection);
    }
    return connection;
  }

  #change(number: number, change: (exchange: TracedExchange) => void): void {
    const exchange = this.exchanges.get(number);
    if (exchange) change(exchange);
  }
}
