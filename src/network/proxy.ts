import { toMicrosecond } from '../base/lab-time.ts';
import { type Downstream, headerOf } from '../base/http.ts';
import type { ProxyPlan } from './conditions.ts';
import type { Exchange } from './exchange.ts';
import type { LossCause } from './flight.ts';
import type { Clock } from './host.ts';
import { passedOn, proxyAnswer } from './proxy-answer.ts';
import { endsResponse, type Outgoing, type Transport } from './transport.ts';

/** An exchange under way between a tab and the server. */
interface Relay {
  /** What is kept back, oldest first. */
  held: Outgoing[];
  /** Bytes of body in what is kept back. */
  gathered: number;
  isBuffered: boolean;
  hasHead: boolean;
  /** When a byte passed last, lab ms. */
  lastByte: number;
}

/**
 * A reverse proxy right beside the server, as nginx: it buffers responses (proxy_buffering) and breaks off exchanges
 * on which the server is silent for too long (proxy_read_timeout). A WebSocket is passed through both ways.
 */
export class Proxy {
  #plan: ProxyPlan;
  #clock: Clock;
  #transport: Transport;
  /** The server is to hear that an exchange is over. */
  #giveUp: (exchange: Exchange) => void;
  #relays = new Map<Exchange, Relay>();

  constructor(plan: ProxyPlan, clock: Clock, transport: Transport, giveUp: (exchange: Exchange) => void) {
    this.#plan = plan;
    this.#clock = clock;
    this.#transport = transport;
    this.#giveUp = giveUp;
  }

  /** A request goes on to the server. */
  begin(exchange: Exchange): void {
    const lastByte = this.#clock.now();
    this.#relays.set(exchange, { held: [], gathered: 0, isBuffered: false, hasHead: false, lastByte });
    this.#watch(exchange);
  }

  /** A frame has passed from the tab to the server. */
  passUp(exchange: Exchange): void {
    const relay = this.#relays.get(exchange);
    if (relay) relay.lastByte = this.#clock.now();
  }

  /** The server has said something. */
  passDown(exchange: Exchange, event: Downstream): void {
    const relay = this.#relays.get(exchange);
    if (!relay) return;
    relay.lastByte = this.#clock.now();
    const ends = endsResponse(event) || event.type === 'drop';
    if (ends) this.#relays.delete(exchange);
    if (event.type === 'drop' && !relay.hasHead) {
      this.#answer(exchange, 502);
      return;
    }
    if (event.type === 'head') this.#begin(relay, event);
    const outgoing = this.#transport.write(exchange, withoutProxyHeaders(event));
    if (!outgoing) return;
    const length = event.type === 'head' || event.type === 'body' ? event.body.length : 0;
    const { buffer = 0 } = this.#plan;
    relay.gathered += length;
    if (relay.isBuffered && !ends && (buffer === 'end' || relay.gathered < buffer)) {
      relay.held.push(outgoing);
      outgoing.flight.held();
      return;
    }
    this.#release(relay);
    this.#transport.dispatch(outgoing);
  }

  /** The tab no longer wants it. */
  end(exchange: Exchange, cause: LossCause): void {
    const relay = this.#relays.get(exchange);
    this.#relays.delete(exchange);
    for (const { flight } of relay?.held ?? []) flight.lost(cause);
  }

  /** The server's process has ended in the middle of it: what the proxy has goes on, and then no more. */
  serverGone(exchange: Exchange): void {
    const relay = this.#relays.get(exchange);
    if (!relay) return;
    this.#relays.delete(exchange);
    if (!relay.hasHead) {
      this.#answer(exchange, 502);
      return;
    }
    this.#release(relay);
    this.#transport.down(exchange, { type: 'drop' }, 'server-gone');
  }

  #begin(relay: Relay, { head }: Extract<Downstream, { type: 'head' }>): void {
    relay.hasHead = true;
    const isRefused = headerOf(head.headers, 'x-accel-buffering')?.toLowerCase() === 'no';
    relay.isBuffered = this.#plan.buffer !== undefined && !isRefused && head.status !== 101;
  }

  #release(relay: Relay): void {
    relay.gathered = 0;
    for (const outgoing of relay.held.splice(0)) {
      outgoing.flight.released();
      this.#transport.dispatch(outgoing);
    }
  }

  #watch(exchange: Exchange): void {
    const relay = this.#relays.get(exchange);
    const { idleTimeout } = this.#plan;
    if (!relay || idleTimeout === undefined) return;
    const due = toMicrosecond(relay.lastByte + idleTimeout);
    this.#clock.at(due, () => {
      if (this.#relays.get(exchange) !== relay) return;
      if (toMicrosecond(relay.lastByte + idleTimeout) > due) this.#watch(exchange);
      else this.#cut(exchange, relay);
    });
  }

  /** nginx drops what it kept back of a response that timed out. */
  #cut(exchange: Exchange, relay: Relay): void {
    this.end(exchange, 'proxy');
    this.#giveUp(exchange);
    if (relay.hasHead) this.#transport.down(exchange, { type: 'drop' }, 'proxy');
    else this.#answer(exchange, 504);
  }

  #answer(exchange: Exchange, status: 502 | 504): void {
    const { method } = exchange.asked.request;
    this.#transport.down(exchange, proxyAnswer(status, method, this.#clock.now()));
  }
}

function withoutProxyHeaders(event: Downstream): Downstream {
  if (event.type !== 'head') return event;
  return { ...event, head: { ...event.head, headers: passedOn(event.head.headers) } };
}
