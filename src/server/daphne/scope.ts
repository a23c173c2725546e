import { type ByteString, decodeUtf8 } from '../../base/byte-string.ts';
import { headerOf, type HeaderList, type WireRequest } from '../../base/http.ts';
import type { HttpScope, WebSocketScope } from '../protocol.ts';
import { groupHeaders } from './twisted-headers.ts';

export function isWebSocket(request: WireRequest): boolean {
  return headerOf(request.headers, 'upgrade')?.toLowerCase() === 'websocket';
}

/** The scope that daphne/http_protocol.py makes of a request. */
export function httpScope(request: WireRequest): HttpScope {
  return {
    type: 'http',
    ...common(request),
    http_version: '1.1',
    method: request.method,
    root_path: '',
    scheme: 'http',
    headers: groupHeaders(request.headers)
      .filter(isSafe)
      .flatMap(([name, values]) => values.map((value) => [name, value] as const)),
  };
}

/** The scope of daphne/ws_protocol.py: no version, no scheme, and one line for each header. */
export function webSocketScope(request: WireRequest): WebSocketScope {
  return {
    type: 'websocket',
    ...common(request),
    headers: groupHeaders(request.headers)
      .filter(isSafe)
      .map(([name, values]) => [name, values.join(',')] as const),
    subprotocols: offeredProtocols(request.headers),
  };
}

/** The subprotocols that a handshake's request offers. */
export function offeredProtocols(headers: HeaderList): string[] {
  const offered = headers.filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol');
  if (offered.length === 0) return [];
  const text = decodeUtf8(percentDecoded(offered.map(([, value]) => value).join(',')));
  return text.split(',').map((name) => name.trim());
}

function common({ target }: WireRequest) {
  const end = target.indexOf('?');
  const path = end < 0 ? target : target.slice(0, end);
  return {
    asgi: { version: '3.0' },
    path: decodeUtf8(percentDecoded(path)),
    raw_path: path,
    query_string: end < 0 ? '' : target.slice(end + 1),
    // Documentation addresses (RFC 5737): the lab has no others.
    client: ['192.0.2.10', 50000] as const,
    server: ['192.0.2.1', 80] as const,
  };
}

/** Daphne drops names with `_`: as WSGI variables they could pass for others (CVE-2015-0219). */
function isSafe([name]: readonly [name: string, values: readonly string[]]): boolean {
  return !name.includes('_');
}

function percentDecoded(path: string): ByteString {
  return path.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
