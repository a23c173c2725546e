import type { Timings } from 'har-format';
import { toMicrosecond } from '../base/lab-time.ts';
import type { TracedExchange } from './har-exchange.ts';

/** How long an exchange took, and its phases: those that apply (not -1) add up to `time`, `ssl` being in `connect`. */
export interface ExchangeTimes {
  /** Lab ms. */
  readonly time: number;
  readonly timings: Timings;
}

/**
 * HAR 1.2's timings, lab ms. `until` is where the trace ends, for an exchange still under way. `send` is 0: the
 * socket takes a request at once, and its way to the server is part of `wait`, as in browsers. An exchange that never
 * had a connection was blocked all the time.
 */
export function timesOf(exchange: TracedExchange, until: number): ExchangeTimes {
  const { started, answered, ended } = exchange;
  const end = ended?.t ?? Math.max(until, started.t);
  const sent = exchange.flights.find(({ sent: flight }) => flight.what === 'request')?.sent.t ?? end;
  const head = answered?.t ?? end;
  const { connect, ssl } = connecting(exchange, sent);
  const blocked = toMicrosecond(sent - started.t - Math.max(connect, 0));
  return {
    time: toMicrosecond(end - started.t),
    timings: {
      blocked,
      dns: -1,
      connect,
      ssl,
      send: 0,
      wait: toMicrosecond(head - sent),
      receive: toMicrosecond(end - head),
    },
  };
}

/** Only the exchange for which a connection was opened waited for its handshakes; the others were blocked. */
function connecting({ started, connection }: TracedExchange, sent: number): { connect: number; ssl: number } {
  const none = { connect: -1, ssl: -1 };
  if (!connection || connection.first !== started.exchange) return none;
  const { opening, connected, open } = connection;
  if (opening === null || open === null || opening < started.t || open > sent) return none;
  const ssl = connected === null ? -1 : toMicrosecond(open - connected);
  return { connect: toMicrosecond(open - opening), ssl };
}
