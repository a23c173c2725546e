import type { HeaderList } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';
import { type CorsRequest, unsafeHeaders } from './cors.ts';
import { isTrustworthy, refererFor, relationTo } from './site.ts';

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const NAVIGATION_ACCEPT =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

export interface RequestContext {
  /** Absolute. */
  readonly url: string;
  readonly initiator: Initiator;
  readonly method: string;
  /** What the page itself set. */
  readonly own: HeaderList;
  readonly bodyLength: number;
  readonly contentType: string | null;
  readonly cookies: string;
  /** Absolute URL of the page that asks; `null` when the person does. */
  readonly referrer: string | null;
  /** Of a navigation: the page goes there by itself. */
  readonly automatic?: boolean;
  readonly destination: 'document' | 'script' | 'style' | 'empty';
  readonly mode: 'navigate' | 'no-cors' | 'cors' | 'same-origin';
  readonly cache: RequestCache;
  /** Who asks: origin of the page, `'null'` after a redirect between sites; `null` when the person does. */
  readonly origin: string | null;
  /** Cookies may go along. */
  readonly credentials: boolean;
}

/**
 * The header lines Chromium 156 sends, in the order in which it does to a loopback server
 * (shared/facts/03_eventsource.json, `_request_headers_first`; Fetch standard, 4.6). A server whose answers others
 * could change gets less: no hints, no Sec-Fetch lines, no newer encodings.
 */
export function requestHeaders(context: RequestContext): HeaderList {
  const { url, initiator, method, own, referrer, destination, mode, origin } = context;
  const isNavigation = initiator === 'navigation';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const line = (name: string, value: string | null | false) =>
    value === null || value === false || value === '' ? [] : [[name, value] as const];
  const ownValue = (name: string) => own.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
  const trusted = isTrustworthy(url);
  const relation = relationTo(url, origin);
  const isThirdParty = !isNavigation && relation === 'cross-site';
  const saysOrigin = hasBody || (mode === 'cors' && relation !== 'same-origin');
  const managed = new Set(['accept', 'content-type', 'last-event-id']);
  return [
    ...line('Host', new URL(url).host),
    ...line('Connection', 'keep-alive'),
    ...line('Content-Length', hasBody && String(context.bodyLength)),
    ...cacheLines(context),
    ...line('sec-ch-ua-platform', trusted && '"Linux"'),
    ...line('User-Agent', USER_AGENT),
    ...line('Accept', isNavigation ? NAVIGATION_ACCEPT : acceptOf(destination, ownValue('accept'))),
    ...line('sec-ch-ua', trusted && '"Not:A-Brand";v="8", "Chromium";v="156"'),
    ...line('Content-Type', context.contentType ?? ownValue('content-type')),
    ...line('sec-ch-ua-mobile', trusted && '?0'),
    ...line('Last-Event-ID', ownValue('last-event-id')),
    ...own.filter(([name]) => !managed.has(name.toLowerCase())),
    ...line('Origin', saysOrigin && origin),
    ...line('Upgrade-Insecure-Requests', isNavigation && '1'),
    ...line('Sec-Fetch-Site', trusted && relation),
    ...line('Sec-Fetch-Mode', trusted && mode),
    ...line('Sec-Fetch-User', trusted && isNavigation && context.automatic !== true && '?1'),
    ...line('Sec-Fetch-Dest', trusted && destination),
    ...line('Sec-Fetch-Storage-Access', trusted && isThirdParty && context.credentials && 'active'),
    ...line('Referer', refererFor(url, referrer)),
    ...line('Accept-Encoding', encodingsFor(url)),
    ...line('Accept-Language', 'en-US,en;q=0.9'),
    ...line('Cookie', context.cookies),
  ];
}

/**
 * The opening handshake as Chromium sends it (RFC 6455, 4.1).
 * @param url absolute, with `http` for `ws`
 * @param origin of the page
 * @param key the base64 nonce
 */
export function handshakeHeaders(
  url: string,
  origin: string,
  key: string,
  protocols: readonly string[],
  cookies: string,
): HeaderList {
  return [
    ['Host', new URL(url).host],
    ['Connection', 'Upgrade'],
    ['Pragma', 'no-cache'],
    ['Cache-Control', 'no-cache'],
    ['User-Agent', USER_AGENT],
    ['Upgrade', 'websocket'],
    ['Origin', origin],
    ['Sec-WebSocket-Version', '13'],
    ['Accept-Encoding', encodingsFor(url)],
    ['Accept-Language', 'en-US,en;q=0.9'],
    ...(cookies === '' ? [] : [['Cookie', cookies] as const]),
    ['Sec-WebSocket-Key', key],
    ['Sec-WebSocket-Extensions', 'permessage-deflate; client_max_window_bits'],
    ...(protocols.length === 0 ? [] : [['Sec-WebSocket-Protocol', protocols.join(', ')] as const]),
  ];
}

/** The question before a request that another site's page may not make unasked (Fetch standard, 4.8), as Chromium puts it. */
export function preflightHeaders(url: string, request: CorsRequest, referrer: string | null): HeaderList {
  const { method, headers, origin } = request;
  const names = unsafeHeaders(headers).join(',');
  const referer = refererFor(url, referrer);
  const trusted = isTrustworthy(url);
  return [
    ['Host', new URL(url).host],
    ['Connection', 'keep-alive'],
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', method],
    ...(names === '' ? [] : [['Access-Control-Request-Headers', names] as const]),
    ['Origin', origin],
    ['User-Agent', USER_AGENT],
    ...(trusted
      ? ([
          ['Sec-Fetch-Mode', 'cors'],
          ['Sec-Fetch-Site', relationTo(url, origin)],
          ['Sec-Fetch-Dest', 'empty'],
        ] as const)
      : []),
    ...(referer === null ? [] : [['Referer', referer] as const]),
    ['Accept-Encoding', encodingsFor(url)],
    ['Accept-Language', 'en-US,en;q=0.9'],
  ];
}

/** Proxies on the way have broken the newer ones (Chromium, URLRequestHttpJob). */
function encodingsFor(url: string): string {
  return isTrustworthy(url) ? 'gzip, deflate, br, zstd' : 'gzip, deflate';
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
