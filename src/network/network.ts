import type { Downstream, LineDeath, Upstream } from '../base/http.ts';
import type { Conditions, NetworkPlan } from './conditions.ts';
import type { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { Exchange, type ExchangeRequest } from './exchange.ts';
import { Flights } from './flight.ts';
import type { NetworkHost } from './host.ts';
import { Lines } from './lines.ts';
import { ServerSide } from './server-side.ts';
import { endsResponse, Transport } from './transport.ts';

export type { ExchangeRequest } from './exchange.ts';
export type { NetworkHost } from './host.ts';

/** What lies between the tabs and the server: their lines, the connections on them, a proxy if there is one. */
export class Network {
  #host: NetworkHost;
  #lines: Lines;
  #transport: Transport;
  #serverSide: ServerSide;
  #connections: Connections;
  #exchanges = new Map<number, Exchange>();

  /** Everything random comes from `seed`. */
  constructor(plan: NetworkPlan, seed: number, host: NetworkHost) {
    this.#host = host;
    this.#lines = new Lines(plan, host);
    const flights = new Flights(host);
    this.#transport = new Transport(flights, {
      atServer: (exchange, event) => this.#atServer(exchange, event),
      atTab: (exchange, event) => this.#atTab(exchange, event),
      leftTab: ({ number, asked }, event) => host.leftTab(number, asked.tab, event),
    });
    this.#serverSide = new ServerSide(plan, host, this.#transport);
    this.#connections = new Connections(plan, seed, host, flights, {
      listens: () => this.#serverSide.listens(),
      use: (exchange, connection) => this.#use(exchange, connection),
      tabLost: (exchange, how) => this.#drop(exchange, how),
      serverLost: (exchange) => this.#serverSide.lost(exchange),
    });
  }

  /** A tab starts an exchange; it gets a connection of its browser's, a new one, or waits for one. */
  open(asked: ExchangeRequest): void {
    const { exchange: number, tab, initiator, request } = asked;
    const exchange = new Exchange(asked, this.#lines.of(tab));
    this.#exchanges.set(number, exchange);
    this.#host.record({
      t: this.#host.now(),
      kind: 'exchange.started',
      exchange: number,
      tab,
      initiator,
      method: request.method,
      url: request.target,
    });
    if (exchange.line.isOffline) this.#host.at(this.#host.now(), () => this.#drop(exchange, 'offline'));
    else this.#connections.place(exchange);
  }

  /** The tab says something on an exchange under way. `abort` ends it. */
  up(number: number, event: Upstream): void {
    const exchange = this.#exchanges.get(number);
    if (!exchange || exchange.isOver) return;
    const isSent = exchange.connection?.state === 'open';
    if (event.type === 'abort') {
      exchange.isOver = true;
      exchange.isReset = true;
      if (!isSent) this.#connections.cancel(exchange);
    }
    if (!isSent) return;
    this.#transport.up(exchange, event);
    if (event.type === 'abort') this.#connections.release(exchange);
  }

  /** The server says something. Where it has said all, or been told that the exchange is over, nothing happens. */
  down(number: number, event: Downstream): void {
    const exchange = this.#exchanges.get(number);
    if (exchange) this.#serverSide.respond(exchange, event);
  }

  /** Other conditions from now on, for one tab or for all. */
  change(conditions: Conditions, tab?: string): void {
    const state = this.#lines.change(conditions, tab);
    this.#host.record({ t: this.#host.now(), kind: 'line', state, ...(tab !== undefined && { tab }) });
    if (!conditions.offline) return;
    const left = [...this.#exchanges.values()].filter(({ line, isOver }) => line.isOffline && !isOver);
    // Those that wait for a connection first: they are not to get one of those that close now.
    for (const exchange of left) if (!exchange.connection) this.#goOffline(exchange);
    for (const exchange of left) if (exchange.connection) this.#goOffline(exchange);
    this.#connections.failIdle('offline', tab);
  }

  /** The server's process has ended: nobody answers, and until `serverListens` connects are refused. */
  serverGone(): void {
    this.#serverSide.stop(this.#connections.atServer());
  }

  /** A new process listens. */
  serverListens(): void {
    this.#serverSide.start();
  }

  #use(exchange: Exchange, connection: Connection): void {
    connection.line = exchange.line;
    connection.uses++;
    this.#transport.up(exchange, { type: 'request', request: exchange.asked.request });
  }

  #atServer(exchange: Exchange, event: Upstream): void {
    this.#serverSide.arrive(exchange, event);
    if (exchange.isOver && exchange.server !== 'serving') exchange.connection?.exchanges.delete(exchange);
  }

  #atTab(exchange: Exchange, event: Downstream): void {
    if (event.type === 'head') exchange.isAnswered = true;
    // The connection of a WebSocket that was refused is the tab's to close.
    if (event.type === 'drop' || (endsResponse(event) && !exchange.isWebSocket)) this.#complete(exchange);
    this.#host.toTab(exchange.number, exchange.asked.tab, event);
  }

  #complete(exchange: Exchange): void {
    const { connection, response } = exchange;
    exchange.isOver = true;
    // There is nothing left to reset.
    exchange.isReset = true;
    connection?.exchanges.delete(exchange);
    // Both ends close it then; whose FIN comes first is not to be seen.
    if (response?.closes && connection?.isMultiplexed === false) connection.closeByTab(null);
    this.#connections.release(exchange);
  }

  /** Nothing comes any more: for a response without a length, that is its end (RFC 9112, 6.3). */
  #drop(exchange: Exchange, how: LineDeath | 'fin'): void {
    if (exchange.isOver) return;
    exchange.isOver = true;
    const orderly = how === 'fin';
    const isEnd = orderly && !exchange.isWebSocket && exchange.isAnswered && exchange.response?.untilClose;
    const event: Downstream = isEnd
      ? { type: 'end' }
      : orderly
        ? { type: 'drop' }
        : { type: 'drop', reset: true, cause: how };
    this.#host.toTab(exchange.number, exchange.asked.tab, event);
  }

  /** The browser fails what the tab waits for; the server is not told. */
  #goOffline(exchange: Exchange): void {
    const { connection } = exchange;
    if (exchange.isOver) return;
    const isShared = [...(connection?.exchanges ?? [])].some(
      ({ line, isOver }) => !isOver && !line.isOffline,
    );
    if (connection && !isShared) connection.failTab('offline');
    else {
      if (!connection) this.#connections.cancel(exchange);
      this.#drop(exchange, 'offline');
    }
  }
}
