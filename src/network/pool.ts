import { CONNECTIONS_PER_ORIGIN } from './conditions.ts';
import type { Connection } from './connection.ts';
import type { Exchange } from './exchange.ts';

export interface PoolHost {
  /** Begins to open a connection for `exchange`; `opened` follows. */
  connect(exchange: Exchange, isMultiplexed: boolean): Connection;
  /** Sends the request. */
  use(exchange: Exchange, connection: Connection): void;
}

/**
 * A browser's connections to the server. HTTP/1.1: up to six, each for one exchange at a time, kept alive and used
 * again, and what finds none free waits in line. HTTP/2: one for all. WebSockets have one each that does not count.
 */
export class Pool {
  #isMultiplexed: boolean;
  #host: PoolHost;
  #connections: Connection[] = [];
  #queue: Exchange[] = [];

  constructor(isMultiplexed: boolean, host: PoolHost) {
    this.#isMultiplexed = isMultiplexed;
    this.#host = host;
  }

  /** Gives the exchange a connection, or lets it wait for one. */
  place(exchange: Exchange): void {
    if (exchange.isWebSocket) {
      this.#attach(exchange, this.#host.connect(exchange, false));
      return;
    }
    const usable = this.#connections.find(({ state, exchanges }) =>
      this.#isMultiplexed ? state !== 'closed' : state === 'open' && exchanges.size === 0,
    );
    if (usable) this.#attach(exchange, usable);
    else if (this.#connections.length < (this.#isMultiplexed ? 1 : CONNECTIONS_PER_ORIGIN)) {
      const connection = this.#host.connect(exchange, this.#isMultiplexed);
      this.#connections.push(connection);
      this.#attach(exchange, connection);
    } else this.#queue.push(exchange);
  }

  /** Requests can go on it. */
  opened(connection: Connection): void {
    for (const exchange of connection.exchanges) this.#host.use(exchange, connection);
  }

  /** A response is complete: its connection is there for the next. */
  free(connection: Connection): void {
    const next = this.#isMultiplexed || connection.state !== 'open' ? undefined : this.#queue.shift();
    if (next) this.#attach(next, connection);
  }

  /** A closed connection makes room: for those that must go out `again`, or for the next in line. */
  remove(connection: Connection, again: readonly Exchange[] = []): void {
    if (!this.#connections.includes(connection)) return;
    this.#connections = this.#connections.filter((other) => other !== connection);
    for (const exchange of again.length > 0 ? again : this.#queue.splice(0, 1)) this.place(exchange);
  }

  /** The exchange is given up before its request has gone. */
  cancel(exchange: Exchange): void {
    this.#queue = this.#queue.filter((waiting) => waiting !== exchange);
    const { connection } = exchange;
    connection?.exchanges.delete(exchange);
    if (!connection || connection.isMultiplexed) return;
    connection.abandon();
    this.remove(connection);
  }

  /** Connections that nobody uses; of one tab or of all. */
  idle(tab?: string): readonly Connection[] {
    return this.#connections.filter(({ line, state, exchanges }) => {
      return (tab === undefined || line.tab === tab) && state === 'open' && exchanges.size === 0;
    });
  }

  #attach(exchange: Exchange, connection: Connection): void {
    exchange.connection = connection;
    connection.exchanges.add(exchange);
    if (connection.state === 'open') this.#host.use(exchange, connection);
  }
}
