import { decodeUtf8 } from '../base/byte-string.ts';
import type { Downstream, Upstream, WireRequest } from '../base/http.ts';
import type { Direction, Entry, FlightSent, Initiator } from '../trace/entry.ts';
import { type Conditions, CONNECTIONS_PER_ORIGIN } from './conditions.ts';
import { Connection } from './connection.ts';
import { downstreamSize, isChunked, upstreamSize, type WireSize } from './wire-size.ts';

/** What the network needs of the lab. Times are lab milliseconds. */
export interface NetworkHost {
  now(): number;
  at(time: number, fire: () => void): void;
  record(entry: Entry): void;
  /** The published messages that stand in these bytes. */
  mentioned(text: string): readonly string[];
  toServer(exchange: number, event: Upstream): void;
  toTab(exchange: number, tab: string, event: Downstream): void;
}

/** What a tab asks the network to carry. */
export interface ExchangeRequest {
  readonly exchange: number;
  readonly tab: string;
  /** Tabs of one browser share its connections. */
  readonly browser: string;
  readonly initiator: Initiator;
  readonly request: WireRequest;
}

interface Exchange {
  readonly asked: ExchangeRequest;
  connection: Connection | null;
  chunked: boolean;
  done: boolean;
}

/** The line between the tabs and the server: connections, their latency, and the bytes on them. */
export class Network {
  #conditions: Conditions;
  #host: NetworkHost;
  #exchanges = new Map<number, Exchange>();
  /** HTTP connections of each browser; WebSockets have their own and do not count. */
  #pools = new Map<string, Connection[]>();
  #queues = new Map<string, number[]>();
  #connections = 0;
  #flights = 0;

  constructor(conditions: Conditions, host: NetworkHost) {
    this.#conditions = conditions;
    this.#host = host;
  }

  /** A tab starts an exchange; it gets a connection of its browser's, a new one, or waits for one. */
  open(asked: ExchangeRequest): void {
    const { exchange, tab, initiator, request } = asked;
    this.#exchanges.set(exchange, { asked, connection: null, chunked: false, done: false });
    this.#host.record({
      t: this.#host.now(),
      kind: 'exchange.started',
      exchange,
      tab,
      initiator,
      method: request.method,
      url: request.target,
    });
    if (initiator === 'websocket') this.#connect(exchange);
    else this.#assign(exchange);
  }

  /** Bytes from the tab on an exchange under way. `abort` closes its connection. */
  up(exchange: number, event: Upstream): void {
    const state = this.#exchanges.get(exchange);
    if (!state || state.done) return;
    if (event.type === 'abort' && state.connection?.state !== 'open') {
      this.#close(state);
      return;
    }
    const connection = state.connection;
    if (connection === null) return;
    const text = event.type === 'frame' ? event.frame.payload : '';
    this.#fly(state, connection, 'up', event.type, upstreamSize(event), text, () => {
      this.#host.toServer(exchange, event);
    });
    if (event.type === 'abort') this.#close(state);
  }

  /** Bytes from the server. */
  down(exchange: number, event: Downstream): void {
    const state = this.#exchanges.get(exchange);
    const connection = state?.connection;
    if (!state || !connection || state.done) return;
    if (event.type === 'head') state.chunked = isChunked(event);
    const what = event.type === 'head' ? 'response' : event.type === 'drop' ? 'end' : event.type;
    this.#fly(state, connection, 'down', what, downstreamSize(event, state.chunked), payloadOf(event), () => {
      if (state.done) return;
      const ends = event.type === 'end' || (event.type === 'head' && event.end);
      if (event.type === 'drop') this.#close(state);
      else if (ends) this.#release(state);
      this.#host.toTab(exchange, state.asked.tab, event);
    });
  }

  #assign(exchange: number): void {
    const browser = this.#stateOf(exchange).asked.browser;
    const pool = this.#pools.get(browser) ?? [];
    this.#pools.set(browser, pool);
    const idle = pool.find((connection) => connection.state === 'open' && connection.exchange === null);
    if (idle) this.#use(exchange, idle);
    else if (pool.length < CONNECTIONS_PER_ORIGIN) pool.push(this.#connect(exchange));
    else this.#queues.set(browser, [...(this.#queues.get(browser) ?? []), exchange]);
  }

  /** SYN and SYN-ACK take a round trip; the request goes out with the ACK (RFC 9293, 3.5). */
  #connect(exchange: number): Connection {
    const state = this.#stateOf(exchange);
    const { tab } = state.asked;
    const connection = new Connection(++this.#connections, tab, exchange, this.#conditions);
    const begun = this.#host.now();
    state.connection = connection;
    this.#host.record({ t: begun, kind: 'connection', tab, connection: connection.number, state: 'opening' });
    this.#host.at(begun + 2 * this.#conditions.latency, () => {
      if (connection.state === 'closed') return;
      connection.state = 'open';
      this.#host.record({
        t: this.#host.now(),
        kind: 'connection',
        tab,
        connection: connection.number,
        state: 'open',
      });
      this.#use(exchange, connection);
    });
    return connection;
  }

  #use(exchange: number, connection: Connection): void {
    const state = this.#stateOf(exchange);
    connection.exchange = exchange;
    state.connection = connection;
    const event: Upstream = { type: 'request', request: state.asked.request };
    this.#fly(state, connection, 'up', 'request', upstreamSize(event), state.asked.request.body, () => {
      this.#host.toServer(exchange, event);
    });
  }

  /** The response is complete: its connection is kept alive for the next exchange. */
  #release(state: Exchange): void {
    state.done = true;
    const connection = state.connection;
    if (!connection) return;
    connection.exchange = null;
    const next = this.#queues.get(state.asked.browser)?.shift();
    if (next !== undefined) this.#use(next, connection);
  }

  #close(state: Exchange): void {
    state.done = true;
    const { browser, exchange, tab } = state.asked;
    const connection = state.connection;
    const queue = this.#queues.get(browser) ?? [];
    if (!connection) {
      this.#queues.set(
        browser,
        queue.filter((waiting) => waiting !== exchange),
      );
      return;
    }
    connection.state = 'closed';
    this.#host.record({
      t: this.#host.now(),
      kind: 'connection',
      tab,
      connection: connection.number,
      state: 'closed',
    });
    const pool = this.#pools.get(browser);
    if (!pool?.includes(connection)) return;
    pool.splice(pool.indexOf(connection), 1);
    const next = queue.shift();
    if (next !== undefined) this.#assign(next);
  }

  #fly(
    state: Exchange,
    connection: Connection,
    direction: Direction,
    what: FlightSent['what'],
    size: WireSize,
    payload: string,
    arrive: () => void,
  ): void {
    const flight = ++this.#flights;
    const now = this.#host.now();
    this.#host.record({
      t: now,
      kind: 'sent',
      flight,
      exchange: state.asked.exchange,
      tab: state.asked.tab,
      direction,
      what,
      bytes: size.bytes,
      overhead: size.overhead,
      messages: payload === '' ? [] : this.#host.mentioned(decodeUtf8(payload)),
    });
    this.#host.at(connection.arrival(direction, now), () => {
      this.#host.record({ t: this.#host.now(), kind: 'received', flight });
      arrive();
    });
  }

  #stateOf(exchange: number): Exchange {
    const state = this.#exchanges.get(exchange);
    if (!state) throw new Error(`There is no exchange ${String(exchange)}.`);
    return state;
  }
}

function payloadOf(event: Downstream): string {
  if (event.type === 'head' || event.type === 'body') return event.body;
  return event.type === 'frame' ? event.frame.payload : '';
}
