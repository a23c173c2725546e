import type { Downstream, Upstream } from '../base/http.ts';
import type { Arrival, Departure } from './protocol.ts';

/** Something to put on an exchange's wire. `at` in lab ms. */
export interface Sent {
  readonly at: number;
  readonly exchange: number;
  readonly event: Downstream;
}

/** What came of an event: for the application, and on the wire. */
export interface Reaction {
  readonly arrivals: readonly Arrival[];
  readonly sent: readonly Sent[];
}

export const NOTHING: Reaction = { arrivals: [], sent: [] };

/**
 * The server program between the wire and Django: Daphne or Gunicorn. It holds what that program remembers of
 * its connections, and its timers. Times are lab ms.
 */
export interface Front {
  /** `event` came from `exchange`, and the process took notice of it at `now`. */
  arrive(now: number, exchange: number, event: Upstream): Reaction;
  /** The application sent something, or ended. */
  depart(departure: Departure): readonly Sent[];
  /** When the next timer has something to do; Infinity without one. */
  readonly wake: number;
  /** Lets the timers that are due do their work. */
  tick(now: number): Reaction;
  /** Code that blocks held the process's loop, and with it its timers, from `from` until `until`. */
  held(from: number, until: number): void;
}
