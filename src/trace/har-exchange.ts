import type {
  ConnectionChanged,
  ExchangeAnswered,
  ExchangeEnded,
  ExchangeStarted,
  FlightSent,
} from './entry.ts';

/** Bytes on their way; `received` is lab ms, `null` where they never arrived or have not yet. */
export interface TracedFlight {
  readonly sent: FlightSent;
  received: number | null;
}

/** A connection's changes, lab ms; `null` where there was none (yet). */
export interface TracedConnection {
  readonly number: number;
  opening: number | null;
  connected: number | null;
  open: number | null;
  closed: ConnectionChanged | null;
  /** The exchange that was the first to send something by it. */
  first: number | null;
}

/** One request with all that the trace says of it. */
export interface TracedExchange {
  readonly started: ExchangeStarted;
  answered: ExchangeAnswered | null;
  ended: ExchangeEnded | null;
  /** In the order they were sent. */
  readonly flights: TracedFlight[];
  connection: TracedConnection | null;
  /** Id of the HAR's page it belongs to; `null` for none. */
  page: string | null;
}
