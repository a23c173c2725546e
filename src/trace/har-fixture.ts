import type { Har } from 'har-format';
import type { ConnectionChanged, Entry, FlightSent, Initiator } from './entry.ts';
import { toHar } from './har.ts';

/** The HAR of a made-up run with these steps, put in the order of time. */
export function recorded(...entries: Entry[]): Har {
  const tabs = [
    { id: 'ws', title: 'WebSocket' },
    { id: 'sse', title: 'Server-Sent Events' },
  ];
  const trace = { lesson: '00-four-lanes', seed: 7, duration: 60_000, tabs };
  const inOrder = [...entries].sort((a, b) => a.t - b.t);
  return toHar({ ...trace, entries: inOrder }, { origin: 'http://127.0.0.1:8000', version: '0.1.0' });
}

/** What of these steps has happened up to `t`. */
export function upTo(t: number, entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => entry.t <= t);
}

/** What of a request may be otherwise. */
interface Get {
  readonly t: number;
  readonly tab?: string;
  readonly url?: string;
  readonly initiator?: Initiator;
  readonly contentType?: string;
  readonly connection?: number;
}

/**
 * A request for eleven bytes that has a connection opened: it is open after 20 ms, the answer has come after 70, and
 * half of each way is the line's.
 */
export function get(exchange: number, asked: Get): Entry[] {
  const { t, tab = 'ws', url = '/', initiator = 'fetch', contentType = 'text/html; charset=utf-8' } = asked;
  const { connection = exchange } = asked;
  const up = exchange * 10;
  const connecting = (at: number, state: ConnectionChanged['state']): Entry => {
    return { kind: 'connection', t: at, tab, connection, state };
  };
  const answer = {
    ...flight(up + 1, exchange, t + 45, { tab, connection, payload: 'hello world' }),
    bytes: 60,
    overhead: 49,
  };
  return [
    { kind: 'exchange.started', t, exchange, tab, initiator, method: 'GET', url },
    connecting(t, 'opening'),
    connecting(t + 20, 'open'),
    requestFlight(up, exchange, t + 20, { tab, url, connection }),
    { kind: 'received', t: t + 45, flight: up },
    { ...answer, head: { line: 'HTTP/1.1 200 OK', headers: [['Content-Type', contentType]] } },
    { kind: 'received', t: t + 70, flight: up + 1 },
    { kind: 'exchange.answered', t: t + 70, exchange, status: 200, contentType },
    { kind: 'exchange.ended', t: t + 70, exchange, how: 'complete' },
  ];
}

/** A GET's request as it leaves the tab, without a body. */
export function requestFlight(
  number: number,
  exchange: number,
  t: number,
  { tab = 'ws', url = '/', connection = exchange }: Partial<Pick<Get, 'tab' | 'url' | 'connection'>> = {},
): FlightSent {
  return {
    ...flight(number, exchange, t, { tab, connection }),
    ...{ direction: 'up', what: 'request', bytes: 80, overhead: 80 },
    head: {
      line: `GET ${url} HTTP/1.1`,
      headers: [
        ['Host', '127.0.0.1:8000'],
        ['Cookie', 'sessionid=abc; theme=dark'],
      ],
    },
  };
}

/** A response's bytes as they leave the server. */
export function flight(number: number, exchange: number, t: number, rest: Partial<FlightSent>): FlightSent {
  return {
    ...{ kind: 'sent', t, flight: number, exchange, tab: 'ws', direction: 'down', what: 'response' },
    ...{ bytes: 0, overhead: 0, messages: [], connection: exchange },
    ...rest,
  };
}
