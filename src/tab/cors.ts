import { headerOf, type HeaderList, type WireHead } from '../base/http.ts';

/** What a request is that another site's page makes. */
export interface CorsRequest {
  readonly method: string;
  /** What the page itself set. */
  readonly headers: HeaderList;
  /** Of the page; `'null'` after a redirect between sites. */
  readonly origin: string;
  /** Cookies go along. */
  readonly credentials: boolean;
}

const SIMPLE_METHODS = new Set(['GET', 'HEAD', 'POST']);
const SIMPLE_HEADERS = new Set(['accept', 'accept-language', 'content-language', 'content-type']);
const SIMPLE_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
/** Of a header line's value, bytes (Fetch standard, CORS-safelisted request-header). */
const MAX_VALUE = 128;
/** What a page of another site sees of an answer anyway (Fetch standard, CORS-safelisted response-header name). */
const SEEN = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** Names of the header lines that a page of another site may not send unasked, sorted (Fetch standard, 2.2.2). */
export function unsafeHeaders(headers: HeaderList): readonly string[] {
  return headers
    .filter(([name, value]) => !isSimple(name.toLowerCase(), value))
    .map(([name]) => name.toLowerCase())
    .sort();
}

function isSimple(name: string, value: string): boolean {
  if (!SIMPLE_HEADERS.has(name) || value.length > MAX_VALUE) return false;
  return name !== 'content-type' || SIMPLE_TYPES.includes(value.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** Whether the server is asked first (Fetch standard, 4.3, CORS-preflight flag). */
export function needsPreflight({ method, headers }: Pick<CorsRequest, 'method' | 'headers'>): boolean {
  return !SIMPLE_METHODS.has(method) || unsafeHeaders(headers).length > 0;
}

/** Why the page may not see the answer, in Chromium's words; `null` if it may (Fetch standard, 4.9, CORS check). */
export function corsRefusal(
  { headers }: WireHead,
  { origin, credentials }: Pick<CorsRequest, 'origin' | 'credentials'>,
): string | null {
  const allowed = headerOf(headers, 'access-control-allow-origin');
  if (allowed === undefined) {
    return "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
  }
  if (allowed === '*') {
    if (!credentials) return null;
    return "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
  }
  if (allowed !== origin) {
    return `The 'Access-Control-Allow-Origin' header has a value '${allowed}' that is not equal to the supplied origin.`;
  }
  const withCookies = headerOf(headers, 'access-control-allow-credentials') ?? '';
  if (!credentials || withCookies === 'true') return null;
  return `The value of the 'Access-Control-Allow-Credentials' header in the response is '${withCookies}' which must be 'true' when the request's credentials mode is 'include'.`;
}

/** Why what the server answers to the question does not allow the request; `null` if it does (Fetch standard, 4.8). */
export function preflightRefusal(head: WireHead, request: CorsRequest): string | null {
  const refusal = corsRefusal(head, request);
  const prefix = "Response to preflight request doesn't pass access control check: ";
  if (refusal !== null) return prefix + refusal;
  if (head.status < 200 || head.status > 299) return `${prefix}It does not have HTTP ok status.`;
  const methods = listOf(head, 'access-control-allow-methods');
  const { method, headers, credentials } = request;
  const any = (list: readonly string[]) => !credentials && list.includes('*');
  if (!SIMPLE_METHODS.has(method) && !methods.includes(method) && !any(methods)) {
    return `Method ${method} is not allowed by Access-Control-Allow-Methods in preflight response.`;
  }
  const names = listOf(head, 'access-control-allow-headers').map((name) => name.toLowerCase());
  // The wildcard does not stand for this one.
  const refused = unsafeHeaders(headers).find(
    (name) => !names.includes(name) && (!any(names) || name === 'authorization'),
  );
  if (refused === undefined) return null;
  return `Request header field ${refused} is not allowed by Access-Control-Allow-Headers in preflight response.`;
}

/** The header lines that a page of another site gets to see (Fetch standard, CORS filtered response). */
export function exposedHeaders(head: WireHead, credentials: boolean): HeaderList {
  const exposed = listOf(head, 'access-control-expose-headers').map((name) => name.toLowerCase());
  const all = !credentials && exposed.includes('*');
  return head.headers.filter(
    ([name]) => all || SEEN.has(name.toLowerCase()) || exposed.includes(name.toLowerCase()),
  );
}

function listOf({ headers }: WireHead, name: string): readonly string[] {
  return (headerOf(headers, name) ?? '').split(',').map((part) => part.trim());
}
