import type { HeaderList } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const NAVIGATION_ACCEPT =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

export interface RequestContext {
  readonly initiator: Initiator;
  readonly method: string;
  /** What the page itself set. */
  readonly own: HeaderList;
  readonly bodyLength: number;
  readonly contentType: string | null;
  readonly cookies: string;
  /** Absolute URL of the page that asks; `null` when the person does. */
  readonly referrer: string | null;
  readonly destination: 'document' | 'script' | 'style' | 'empty';
  readonly mode: 'navigate' | 'no-cors' | 'cors' | 'same-origin';
  readonly cache: RequestCache;
  /** The lab's origin. */
  readonly origin: string;
}

/**
 * The header lines Chromium 156 sends to a loopback server, in its order
 * (shared/facts/03_eventsource.json, `_request_headers_first`; Fetch standard, 4.6).
 */
export function requestHeaders(context: RequestContext): HeaderList {
  const { initiator, method, own, referrer, destination } = context;
  const isNavigation = initiator === 'navigation';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const line = (name: string, value: string | null | false) =>
    value === null || value === false || value === '' ? [] : [[name, value] as const];
  const ownValue = (name: string) => own.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  const managed = new Set(['accept', 'content-type', 'last-event-id']);
  return [
    ...line('Host', new URL(context.origin).host),
    ...line('Connection', 'keep-alive'),
    ...line('Content-Length', hasBody && String(context.bodyLength)),
    ...cacheLines(context),
    ...line('sec-ch-ua-platform', '"Linux"'),
    ...line('User-Agent', USER_AGENT),
    ...line('Accept', isNavigation ? NAVIGATION_ACCEPT : acceptOf(destination, ownValue('accept'))),
    ...line('sec-ch-ua', '"Not:A-Brand";v="8", "Chromium";v="156"'),
    ...line('Content-Type', context.contentType ?? ownValue('content-type')),
    ...line('sec-ch-ua-mobile', '?0'),
    ...line('Last-Event-ID', ownValue('last-event-id')),
    ...own.filter(([name]) => !managed.has(name.toLowerCase())),
    ...line('Origin', hasBody && context.origin),
    ...line('Upgrade-Insecure-Requests', isNavigation && '1'),
    ...line('Sec-Fetch-Site', isNavigation && referrer === null ? 'none' : 'same-origin'),
    ...line('Sec-Fetch-Mode', context.mode),
    ...line('Sec-Fetch-User', isNavigation && '?1'),
    ...line('Sec-Fetch-Dest', destination),
    ...line('Referer', referrer),
    ...line('Accept-Encoding', 'gzip, deflate, br, zstd'),
    ...line('Accept-Language', 'en-US,en;q=0.9'),
    ...line('Cookie', context.cookies),
  ];
}

/** The opening handshake as Chromium sends it (RFC 6455, 4.1). `key` is the base64 nonce. */
export function handshakeHeaders(
  origin: string,
  key: string,
  protocols: readonly string[],
  cookies: string,
): HeaderList {
  return [
    ['Host', new URL(origin).host],
    ['Connection', 'Upgrade'],
    ['Pragma', 'no-cache'],
    ['Cache-Control', 'no-cache'],
    ['User-Agent', USER_AGENT],
    ['Upgrade', 'websocket'],
    ['Origin', origin],
    ['Sec-WebSocket-Version', '13'],
    ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ['Accept-Language', 'en-US,en;q=0.9'],
    ...(cookies === '' ? [] : [['Cookie', cookies] as const]),
    ['Sec-WebSocket-Key', key],
    ['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits'],
    ...(protocols.length === 0 ? [] : [['Sec-WebSocket-Protocol', protocols.join(', ')] as const]),
  ];
}

/** What the cache mode makes the browser say (Fetch standard, 4.6), unless the page says it itself. */
function cacheLines({ cache, own }: RequestContext): HeaderList {
  const says = (wanted: string) => own.some(([name]) => name.toLowerCase() === wanted);
  if (cache === 'no-cache') return says('cache-control') ? [] : [['Cache-Control', 'max-age=0']];
  if (cache !== 'no-store' && cache !== 'reload') return [];
  const lines: HeaderList = [
    ['Pragma', 'no-cache'],
    ['Cache-Control', 'no-cache'],
  ];
  return lines.filter(([name]) => !says(name.toLowerCase()));
}

function acceptOf(destination: RequestContext['destination'], own: string | null): string {
  if (own !== null) return own;
  return destination === 'style' ? 'text/css,*/*;q=0.1' : '*/*';
}
