import { toMicrosecond } from '../base/lab-time.ts';
import type { Connection } from './connection.ts';
import type { Flight, Flights } from './flight.ts';
import { HTTP2_SETTINGS } from './http2-framing.ts';
import type { Clock } from './host.ts';
import { lonePacket } from './packet.ts';
import { inRecords, TLS_FLIGHT } from './tls.ts';

/** First wait for the answer to a SYN, lab ms; it doubles each time (RFC 6298, 2.1). */
const SYN_TIMEOUT = 1000;
/** Linux: tcp_syn_retries. The last wait ends 127 s after the first SYN. */
const SYN_RETRIES = 6;

/** What a handshake needs of the network around it. */
export interface HandshakeHost {
  readonly clock: Clock;
  readonly flights: Flights;
  /** Whether the SYN finds somebody who listens. */
  listens(): boolean;
  /** Requests can go. */
  opened(connection: Connection): void;
}

/**
 * Opens a connection: SYN and SYN-ACK take a round trip (RFC 9293, 3.5), and TLS 1.3 one more (RFC 8446, 2). Without
 * TLS nothing of it is in the trace but the connection's states. `exchange` is the one that made the browser connect.
 */
export function openConnection(connection: Connection, exchange: number, host: HandshakeHost): void {
  sendSyn(connection, exchange, host, 0);
}

function sendSyn(connection: Connection, exchange: number, host: HandshakeHost, attempt: number): void {
  const { clock } = host;
  const { line, up, down } = connection;
  const sent = clock.now();
  const again = () => {
    clock.at(toMicrosecond(Math.max(clock.now(), sent + SYN_TIMEOUT * 2 ** attempt)), () => {
      if (connection.state !== 'opening') return;
      if (attempt === SYN_RETRIES) connection.failTab('timed-out');
      else sendSyn(connection, exchange, host, attempt + 1);
    });
  };
  const accepted = () => {
    if (connection.state === 'opening') begin(connection, exchange, host);
  };
  const refused = () => {
    if (connection.state === 'opening') connection.failTab('refused');
  };
  const arrived = () => {
    if (connection.state === 'closed') return;
    const listens = host.listens();
    if (listens) connection.accept();
    line.carry(lonePacket(down.lane, listens ? accepted : refused, again));
  };
  line.carry(lonePacket(up.lane, arrived, again));
}

function begin(connection: Connection, exchange: number, host: HandshakeHost): void {
  if (!connection.isSecure) {
    finish(connection, host);
    return;
  }
  connection.advance('connected');
  const { line, up, down } = connection;
  const flight = (direction: 'up' | 'down', bytes: number): Flight => {
    return host.flights.write({
      exchange,
      tab: line.tab,
      direction,
      what: 'handshake',
      size: { bytes, overhead: bytes },
      connection: connection.number,
      payload: '',
    });
  };
  const settings = {
    client: inRecords(HTTP2_SETTINGS.client).bytes,
    server: inRecords(HTTP2_SETTINGS.server).bytes,
  };
  const serverSettings = () => {
    if (connection.isServerOpen) {
      down.write(line, { flight: flight('down', settings.server), arrive: () => undefined });
    }
  };
  const serverFlight = () => {
    if (!connection.isServerOpen) return;
    down.write(line, {
      flight: flight('down', TLS_FLIGHT.server),
      arrive: () => {
        up.write(line, { flight: flight('up', TLS_FLIGHT.clientFinished), arrive: () => undefined });
        if (connection.isMultiplexed)
          up.write(line, { flight: flight('up', settings.client), arrive: serverSettings });
        finish(connection, host);
      },
    });
  };
  up.write(line, { flight: flight('up', TLS_FLIGHT.clientHello), arrive: serverFlight });
}

function finish(connection: Connection, host: HandshakeHost): void {
  connection.advance('open');
  host.opened(connection);
}
