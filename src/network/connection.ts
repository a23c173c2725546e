import { toMicrosecond } from '../base/lab-time.ts';
import type { Direction } from '../trace/entry.ts';
import type { Conditions } from './conditions.ts';

/** One TCP connection: in each direction bytes arrive in the order they were sent (RFC 9293). */
export class Connection {
  readonly number: number;
  readonly tab: string;
  state: 'opening' | 'open' | 'closed' = 'opening';
  /** Exchange that uses it; `null` while it is idle. */
  exchange: number | null;
  #lastArrival: Record<Direction, number> = { up: 0, down: 0 };
  #conditions: Conditions;

  constructor(number: number, tab: string, exchange: number, conditions: Conditions) {
    this.number = number;
    this.tab = tab;
    this.exchange = exchange;
    this.#conditions = conditions;
  }

  /** When bytes sent at `now` reach the other end, lab ms. */
  arrival(direction: Direction, now: number): number {
    const arrival = Math.max(this.#lastArrival[direction], toMicrosecond(now + this.#conditions.latency));
    this.#lastArrival[direction] = arrival;
    return arrival;
  }
}
