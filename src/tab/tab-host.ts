import type { Downstream, Upstream, WireRequest } from '../base/http.ts';
import type { Entry, Initiator } from '../trace/entry.ts';

/** What a tab needs of the lab it is in. */
export interface TabHost {
  /** Lab milliseconds. */
  now(): number;
  /** Calls `fire` at a lab time; for the present one, soon, but not before this call has returned. */
  at(time: number, fire: () => void): void;
  /** Starts an exchange and returns its number. Those with the same `browser` share connections. */
  open(tab: string, browser: string, initiator: Initiator, request: WireRequest): number;
  up(exchange: number, event: Upstream): void;
  record(entry: Entry): void;
  /** The tab has something to do before its next timer: step it at the present lab time. */
  wake(tab: string): void;
}

/** Something in a tab that an exchange's bytes go to. */
export interface Receiver {
  /** Nothing more is expected. */
  readonly done: boolean;
  receive(event: Downstream): void;
  /** What it sent up is on the line, to the last byte. */
  left?(event: Upstream): void;
}
