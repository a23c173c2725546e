import type { LineDeath } from '../trace/entry.ts';
import type { NetworkPlan } from './conditions.ts';
import { Connection } from './connection.ts';
import type { Exchange } from './exchange.ts';
import type { Flights } from './flight.ts';
import { openConnection } from './handshake.ts';
import type { NetworkHost } from './host.ts';
import { Pool } from './pool.ts';

/** What the connections ask of the network around them. */
export interface ConnectionsEvents {
  /** Whether a SYN finds somebody who listens. */
  listens(): boolean;
  /** The request can go, on `connection`. */
  use(exchange: Exchange, connection: Connection): void;
  /** The tab's end of the exchange's connection has ended, by a FIN (`orderly`) or not. */
  tabLost(exchange: Exchange, how: LineDeath | 'fin'): void;
  serverLost(exchange: Exchange): void;
}

/** All connections of all browsers. */
export class Connections {
  #plan: NetworkPlan;
  #seed: number;
  #host: NetworkHost;
  #flights: Flights;
  #events: ConnectionsEvents;
  #pools = new Map<string, Pool>();
  /** Those with an end that is not closed. */
  #alive = new Set<Connection>();
  /** How many each tab has opened. */
  #opened = new Map<string, number>();
  #numbers = 0;

  constructor(
    plan: NetworkPlan,
    seed: number,
    host: NetworkHost,
    flights: Flights,
    events: ConnectionsEvents,
  ) {
    this.#plan = plan;
    this.#seed = seed;
    this.#host = host;
    this.#flights = flights;
    this.#events = events;
  }

  /** Those that the server has not closed and not lost. */
  atServer(): readonly Connection[] {
    return [...this.#alive].filter(({ isServerOpen }) => isServerOpen);
  }

  /** Gives the exchange a connection, or lets it wait for one. */
  place(exchange: Exchange): void {
    this.#poolOf(exchange).place(exchange);
  }

  /** The exchange is given up before its request has gone. */
  cancel(exchange: Exchange): void {
    this.#poolOf(exchange).cancel(exchange);
  }

  /** The exchange no longer needs its connection, which is closed or there for the next. */
  release(exchange: Exchange): void {
    const { connection } = exchange;
    if (!connection) return;
    const pool = this.#poolOf(exchange);
    if (connection.state === 'closed') pool.remove(connection);
    else pool.free(connection);
  }

  /** Closes those that nobody uses; of one tab or of all. */
  failIdle(cause: LineDeath, tab?: string): void {
    for (const pool of this.#pools.values()) {
      for (const connection of pool.idle(tab)) connection.failTab(cause);
    }
  }

  #open(exchange: Exchange, isMultiplexed: boolean): Connection {
    const { number, line } = exchange;
    const nth = (this.#opened.get(line.tab) ?? 0) + 1;
    this.#opened.set(line.tab, nth);
    const connection = new Connection(
      {
        number: ++this.#numbers,
        line,
        isSecure: this.#plan.scheme === 'https',
        isMultiplexed,
        seed: this.#seed,
        name: `${line.tab}/${String(nth)}`,
      },
      this.#host,
      {
        tabLost: (lost, how) => this.#tabLost(lost, how, this.#poolOf(exchange)),
        serverLost: (lost) => {
          for (const served of lost.exchanges) this.#events.serverLost(served);
          this.#tidy(lost);
        },
      },
    );
    this.#alive.add(connection);
    openConnection(connection, number, {
      clock: this.#host,
      flights: this.#flights,
      listens: () => this.#events.listens(),
      opened: (open) => this.#poolOf(exchange).opened(open),
    });
    return connection;
  }

  /** The exchanges stay with the connection, for its server's end, which may know nothing yet. */
  #tabLost(connection: Connection, how: LineDeath | 'fin', pool: Pool): void {
    const left = [...connection.exchanges].filter(({ isOver }) => !isOver);
    const again = left.filter((exchange) => isSentAgain(exchange, connection, how));
    for (const exchange of again) {
      connection.exchanges.delete(exchange);
      exchange.connection = null;
    }
    pool.remove(connection, again);
    for (const exchange of left) {
      if (!again.includes(exchange)) this.#events.tabLost(exchange, how);
    }
    this.#tidy(connection);
  }

  #tidy(connection: Connection): void {
    if (connection.state === 'closed' && !connection.isServerOpen) this.#alive.delete(connection);
  }

  #poolOf({ asked: { browser } }: Exchange): Pool {
    const known = this.#pools.get(browser);
    if (known) return known;
    // Browsers speak HTTP/2 over TLS alone.
    const pool = new Pool(this.#plan.protocol === 'h2' && this.#plan.scheme === 'https', {
      connect: (exchange, isMultiplexed) => this.#open(exchange, isMultiplexed),
      use: (exchange, connection) => this.#events.use(exchange, connection),
    });
    this.#pools.set(browser, pool);
    return pool;
  }
}

/**
 * A request on a connection used before that the server had closed meanwhile: Chromium sends it again on another
 * (HttpNetworkTransaction::ShouldResendRequest). It does so also if the server has begun with it; we do not.
 */
function isSentAgain(exchange: Exchange, connection: Connection, how: LineDeath | 'fin'): boolean {
  const isClosed = how === 'fin' || how === 'reset';
  return isClosed && connection.uses > 1 && exchange.server === 'unaware' && !exchange.isWebSocket;
}
