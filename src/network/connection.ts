import type { LineDeath } from '../trace/entry.ts';
import type { Exchange } from './exchange.ts';
import type { LossCause } from './flight.ts';
import { type Framing, http1Framing, secured } from './framing.ts';
import type { NetworkHost } from './host.ts';
import { Http2Framing } from './http2-framing.ts';
import type { Line } from './line.ts';
import { luckOf } from './luck.ts';
import { lonePacket } from './packet.ts';
import type { Write } from './segment.ts';
import { TcpPath } from './tcp-path.ts';

/** What becomes of a connection, for those who use it. */
export interface ConnectionEvents {
  /** The tab's end has learnt that the connection is no more: by a FIN, or why else. */
  tabLost(connection: Connection, how: LineDeath | 'fin'): void;
  /** So has the server's end. */
  serverLost(connection: Connection): void;
}

export interface ConnectionPlan {
  readonly number: number;
  readonly line: Line;
  readonly isSecure: boolean;
  readonly isMultiplexed: boolean;
  readonly seed: number;
  /** Whatever tells it from all other connections, in every run. */
  readonly name: string;
}

/**
 * One TCP connection, with an end at the tab and one at the server that close separately: either learns of the
 * other's closing by a FIN or RST that arrives, or by giving up (RFC 9293, 3.6).
 */
export class Connection {
  readonly number: number;
  readonly isSecure: boolean;
  /** HTTP/2: any number of exchanges at a time. */
  readonly isMultiplexed: boolean;
  /** Of the tab that opened it or used it last. */
  line: Line;
  /** As the tab sees it. */
  state: 'opening' | 'connected' | 'open' | 'closed' = 'opening';
  /** How many exchanges have used it. */
  uses = 0;
  /** Exchanges that either end still has to do with. */
  readonly exchanges = new Set<Exchange>();
  readonly framing: Framing;
  readonly up: TcpPath;
  readonly down: TcpPath;
  #server: 'closed' | 'open' = 'closed';
  /** Why the server's end was closed, if not in order. */
  #serverCause: LineDeath | undefined;
  #host: NetworkHost;
  #events: ConnectionEvents;

  constructor(plan: ConnectionPlan, host: NetworkHost, events: ConnectionEvents) {
    this.number = plan.number;
    this.line = plan.line;
    this.isSecure = plan.isSecure;
    this.isMultiplexed = plan.isMultiplexed;
    const framing = plan.isMultiplexed ? new Http2Framing() : http1Framing;
    this.framing = plan.isSecure ? secured(framing) : framing;
    this.#host = host;
    this.#events = events;
    const lane = <D extends 'up' | 'down'>(direction: D) => {
      return { direction, luck: luckOf(plan.seed, plan.name, direction), lastArrival: 0 };
    };
    this.up = new TcpPath(lane('up'), host, {
      farClosed: () =>
        this.#server === 'open' ? null : this.#serverCause === 'server-gone' ? 'server-gone' : 'aborted',
      refused: () => this.#sendReset('down'),
      gaveUp: () => this.failTab('timed-out'),
    });
    this.down = new TcpPath(lane('down'), host, {
      farClosed: () => (this.state === 'closed' ? 'aborted' : null),
      refused: () => this.#sendReset('up'),
      gaveUp: () => this.#failServer('timed-out'),
    });
    this.#record();
  }

  get isServerOpen(): boolean {
    return this.#server === 'open';
  }

  /** The server's kernel has answered the SYN. */
  accept(): void {
    this.#server = 'open';
  }

  advance(state: 'connected' | 'open'): void {
    this.state = state;
    this.#record();
  }

  /** The tab closes it: a FIN follows what it has written. */
  closeByTab(fin: Write | null): void {
    if (this.state === 'closed') return;
    this.#closeTab();
    this.up.write(
      this.line,
      this.#withEnd(fin, () => this.#finAtServer()),
    );
  }

  /** The tab's end is gone, and nothing tells the server. */
  failTab(cause: LineDeath): void {
    if (this.state === 'closed') return;
    this.up.stop(cause);
    this.#closeTab(cause);
    this.#events.tabLost(this, cause);
  }

  /** Given up by the tab before a request went out. */
  abandon(): void {
    if (this.state === 'closed') return;
    if (this.#server === 'open') this.closeByTab(null);
    else this.#closeTab();
  }

  /** The server closes it, in order. `cause`: what the trace is to say of it. */
  closeByServer(fin: Write | null, cause?: LineDeath): void {
    if (this.#server === 'closed') return;
    this.#server = 'closed';
    this.#serverCause = cause;
    this.down.write(
      this.line,
      this.#withEnd(fin, () => this.#finAtTab()),
    );
  }

  /** The server closes it by force: what it wrote and what is not on its way yet is lost, and so may be the RST. */
  resetByServer(reset: Write): void {
    if (this.#server === 'closed') return;
    this.#server = 'closed';
    this.down.stop('reset');
    const { flight } = reset;
    const arrives = () => {
      if (this.state === 'closed') flight?.lost('aborted');
      else flight?.received();
      this.failTab('reset');
    };
    this.line.carry(lonePacket(this.down.lane, arrives, () => flight?.lost('reset')));
  }

  #withEnd(fin: Write | null, end: () => void): Write {
    return { flight: fin?.flight ?? null, arrive: end };
  }

  #finAtServer(): void {
    if (this.#server === 'closed') return;
    this.#failServer('aborted');
  }

  #finAtTab(): void {
    if (this.state === 'closed') return;
    this.up.stop(this.#serverCause ?? 'aborted');
    this.#closeTab(this.#serverCause);
    this.#events.tabLost(this, 'fin');
  }

  #failServer(cause: LossCause): void {
    if (this.#server === 'closed') return;
    this.#server = 'closed';
    this.down.stop(cause);
    this.#events.serverLost(this);
  }

  /** A closed end answers bytes with RST, which nobody sends again, and forgets the connection. */
  #sendReset(direction: 'up' | 'down'): void {
    this[direction].stop('aborted');
    const arrives = () => (direction === 'up' ? this.#failServer('reset') : this.failTab('reset'));
    this.line.carry(lonePacket(this[direction].lane, arrives));
  }

  #closeTab(cause?: LineDeath): void {
    this.state = 'closed';
    this.#record(cause);
  }

  #record(cause?: LineDeath): void {
    this.#host.record({
      t: this.#host.now(),
      kind: 'connection',
      tab: this.line.tab,
      connection: this.number,
      state: this.state,
      ...(cause && { cause }),
    });
  }
}
