import { headerOf, type HeaderList } from '../base/http.ts';
import type { LineDeath } from './entry.ts';
import type { TracedExchange } from './har-exchange.ts';

/**
 * Why an exchange did not end as it should, in Chromium's words (net/base/net_error_list.h); `null` where it did, or is
 * still under way. `headers` are the response's.
 */
export function errorOf(
  { started, answered, ended, connection }: TracedExchange,
  headers: HeaderList,
): string | null {
  if (ended?.how === 'aborted') return 'net::ERR_ABORTED';
  if (ended?.how !== 'failed') return null;
  if (answered) {
    if (started.initiator === 'websocket') return handshakeError(answered.status);
    return `net::${cutShort(headers)}`;
  }
  // Without a network no connection is tried at all.
  return `net::${UNANSWERED[connection ? (connection.closed?.cause ?? 'proxy') : 'offline']}`;
}

/** What Chromium's console says of a handshake's answer that will not do (net/websockets). */
function handshakeError(status: number): string {
  const said = 'Error during WebSocket handshake';
  return status === 101 ? said : `${said}: Unexpected response code: ${String(status)}`;
}

/** The connection ended in the middle of a body, whose end its head had told (RFC 9112, 6.3). */
function cutShort(headers: HeaderList): string {
  if (headerOf(headers, 'transfer-encoding') !== undefined) return 'ERR_INCOMPLETE_CHUNKED_ENCODING';
  if (headerOf(headers, 'content-length') !== undefined) return 'ERR_CONTENT_LENGTH_MISMATCH';
  return 'ERR_CONNECTION_CLOSED';
}

const UNANSWERED: Readonly<Record<LineDeath, string>> = {
  refused: 'ERR_CONNECTION_REFUSED',
  reset: 'ERR_CONNECTION_RESET',
  offline: 'ERR_INTERNET_DISCONNECTED',
  'timed-out': 'ERR_CONNECTION_TIMED_OUT',
  proxy: 'ERR_EMPTY_RESPONSE',
  'server-gone': 'ERR_EMPTY_RESPONSE',
};
