import type { ByteString } from '../base/byte-string.ts';
import { headerOf, type HeaderList, type WireHead } from '../base/http.ts';
import { CacheLock } from './cache-lock.ts';
import { type CacheRequest, type Policy, policyFactory, recordOf, refreshed } from './cache-policy.ts';

/** An answer as a page gets it. */
export interface StoredAnswer {
  readonly head: WireHead;
  readonly body: ByteString;
}

/** What is to be done for a request. */
export type CachePlan =
  | { readonly type: 'answer'; readonly answer: StoredAnswer }
  /** Ask the server, with these lines besides; a 304 means the stored answer. */
  | { readonly type: 'ask'; readonly conditions: HeaderList }
  /** `only-if-cached`, and it is not. */
  | { readonly type: 'fail' };

interface Entry {
  readonly answer: StoredAnswer;
  readonly policy: Policy;
}

/** A browser's HTTP cache (RFC 9111), one answer a URL as in Chromium. Times are lab milliseconds. */
export class HttpCache {
  readonly lock = new CacheLock();
  #entries = new Map<string, Entry>();
  #policyOf: (request: CacheRequest, head: WireHead) => Policy;

  constructor(now: () => number) {
    this.#policyOf = policyFactory(now);
  }

  /** `mode` is fetch's cache mode (Fetch standard, 4.6, HTTP-network-or-cache fetch). */
  plan(url: string, request: CacheRequest, mode: RequestCache): CachePlan {
    const ask: CachePlan = { type: 'ask', conditions: [] };
    if (mode === 'no-store' || mode === 'reload') return ask;
    const entry = this.#entries.get(url);
    if (!entry) return mode === 'only-if-cached' ? { type: 'fail' } : ask;
    // The mode has its say here; what it makes the browser send must not decide again.
    const headers = recordOf(request.headers);
    delete headers['cache-control'];
    delete headers.pragma;
    const asked = { method: request.method, headers };
    const evenStale = mode === 'force-cache' || mode === 'only-if-cached';
    const fits = entry.policy.satisfiesWithoutRevalidation({
      ...asked,
      headers: evenStale ? { ...headers, 'cache-control': 'max-stale' } : headers,
    });
    if (fits && mode !== 'no-cache') return { type: 'answer', answer: entry.answer };
    if (mode === 'only-if-cached') return { type: 'fail' };
    const given = entry.policy.revalidationHeaders(asked);
    const conditions = (['If-None-Match', 'If-Modified-Since'] as const).flatMap((name) => {
      const value = given[name.toLowerCase()];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    return { type: 'ask', conditions };
  }

  /** Whether an answer of which only the head is there will do for the next one who asks. */
  willServe(request: CacheRequest, head: WireHead): boolean {
    const policy = this.#policyOf(request, head);
    return policy.storable() && !policy.stale();
  }

  /** Takes a complete answer. */
  store(url: string, request: CacheRequest, head: WireHead, body: ByteString): void {
    const policy = this.#policyOf(request, head);
    const isPartial = head.status === 206 || head.status === 304;
    if (isPartial || !policy.storable()) {
      this.#entries.delete(url);
      return;
    }
    // Cookies are for the one who asked (net/http/http_response_info.cc, PERSIST_SANS_COOKIES).
    const headers = head.headers.filter(([name]) => name.toLowerCase() !== 'set-cookie');
    this.#entries.set(url, { answer: { head: { ...head, headers }, body }, policy });
  }

  /** The server said 304: the stored answer, with the new header lines; `null` if it has gone meanwhile. */
  validated(url: string, request: CacheRequest, by: WireHead): StoredAnswer | null {
    const entry = this.#entries.get(url);
    if (!entry) return null;
    const head = refreshed(entry.answer.head, by);
    const answer = { head, body: entry.answer.body };
    this.#entries.set(url, { answer, policy: this.#policyOf(request, head) });
    return answer;
  }

  /** What was stored for a URL holds no longer: something was written there (RFC 9111, 4.4). */
  invalidate(url: string): void {
    this.#entries.delete(url);
  }

  /** Whether the request takes part in caching at all. */
  static concerns(method: string, headers: HeaderList, mode: RequestCache): boolean {
    return method === 'GET' && mode !== 'no-store' && headerOf(headers, 'range') === undefined;
  }
}
