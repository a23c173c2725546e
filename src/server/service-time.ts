import { toMicrosecond } from '../base/lab-time.ts';
import type { Sent } from './front.ts';

/**
 * What computing costs the process. Django's Python costs no lab time; with a service time each HTTP request does,
 * one after the other: when it comes in, before Django gets it, and, if it was made to wait (a long poll), once more
 * when it is answered. So does a real process: it parses and routes before a view can wait for anything, and
 * renders and passes the middleware again afterwards. What is not HTTP goes on between, as a loop's callbacks do.
 * Times are lab ms; 0 changes nothing.
 */
export class ServiceTime {
  #cost: number;
  /** Until when the process has work. */
  #until = 0;
  /** When Django got the requests that have no answer yet. */
  #taken = new Map<number, number>();
  /** Before when nothing of an answer can leave: its head is still being made. */
  #notBefore = new Map<number, number>();

  constructor(cost: number) {
    this.#cost = cost;
  }

  /** When Django gets a request that comes at `now`. */
  take(now: number, exchange: number): number {
    if (this.#cost === 0) return now;
    const at = this.#work(now);
    this.#taken.set(exchange, at);
    return at;
  }

  /** `sent` in the order in which the process sent it, with the times at which it leaves. */
  delay(sent: readonly Sent[]): readonly Sent[] {
    return this.#cost === 0 ? sent : sent.map((one) => ({ ...one, at: this.#leaves(one) }));
  }

  #leaves({ at, exchange, event }: Sent): number {
    if (event.type !== 'head') return Math.max(at, this.#notBefore.get(exchange) ?? 0);
    const taken = this.#taken.get(exchange);
    this.#taken.delete(exchange);
    if (taken === undefined || at <= taken) return at;
    const left = this.#work(at);
    if (!event.end) this.#notBefore.set(exchange, left);
    return left;
  }

  /** The end of a piece of work that can begin at `now`. */
  #work(now: number): number {
    this.#until = toMicrosecond(Math.max(now, this.#until) + this.#cost);
    return this.#until;
  }
}
