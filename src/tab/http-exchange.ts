import type { ByteString } from '../base/byte-string.ts';
import { headerOf, type HeaderList, type WireHead } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';
import type { Browser } from './browser.ts';
import { corsRefusal, needsPreflight } from './cors.ts';
import type { SiteContext } from './cookie-jar.ts';
import { HttpTransaction, type NetError } from './http-transaction.ts';
import { sendPreflight } from './preflight.ts';
import type { ResponseFilter } from './protocol.ts';
import { type RequestContext, requestHeaders } from './request-headers.ts';
import { relationTo } from './site.ts';
import type { Receiver, TabHost } from './tab-host.ts';

/** As many as browsers follow (Fetch standard, HTTP-redirect fetch). */
const REDIRECTS = 20;

/** Lines that speak of the body and go with it (Fetch standard, "request-body-header name"). */
const OF_THE_BODY = new Set(['content-encoding', 'content-language', 'content-location', 'content-type']);

export interface HttpAsk {
  readonly initiator: Initiator;
  readonly method: string;
  /** Absolute, on one of the lab's sites. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: ByteString;
  readonly contentType: string | null;
  readonly referrer: string | null;
  readonly automatic?: boolean;
  readonly destination: RequestContext['destination'];
  readonly mode: RequestContext['mode'];
  readonly cache: RequestCache;
  readonly redirect: RequestRedirect;
  readonly credentials: RequestCredentials;
}

export interface HttpAnswer {
  /** `filter` says what the page may see of it; to hide the rest is up to who hands it on. */
  onHead(head: WireHead, url: string, redirected: boolean, filter: ResponseFilter): void;
  onBody(body: ByteString): void;
  onEnd(): void;
  /** `blocked`: there is an answer, which is not for pages of this site. */
  onError(error: NetError, blocked?: true): void;
}

/** What an exchange needs of the tab it belongs to. */
export interface ExchangeContext {
  readonly tab: string;
  readonly browser: Browser;
  /** Origins that the lab's server answers for. */
  readonly sites: readonly string[];
  readonly host: TabHost;
  /** The URL on the lab's server that one of the page's stands for; `null` for anything else. */
  resolve(url: string): string | null;
  /** From now on the exchange's bytes go to `receiver`. */
  readonly register: (exchange: number, receiver: Receiver) => void;
}

/** One HTTP request of a tab with its redirects, cookies, and what becomes of the answer (Fetch standard, 4). */
export class HttpExchange {
  #ask: HttpAsk;
  #answer: HttpAnswer;
  #context: ExchangeContext;
  #transaction: HttpTransaction | null = null;
  /** Who asks, as `Origin` says; `null` for the person. */
  #origin: string | null;
  /** It has gone to another origin than the page's, and is treated so from then on (Fetch standard, response tainting). */
  #crossed = false;
  #redirects = 0;
  #status = 0;
  /** The head was a redirect to follow; its body is of no interest. */
  #location: string | null = null;
  /** The page has got all it will get. */
  #settled = false;

  constructor(ask: HttpAsk, answer: HttpAnswer, context: ExchangeContext) {
    this.#ask = { ...ask, cache: cacheMode(ask.cache, ask.headers) };
    this.#answer = answer;
    this.#context = context;
    this.#origin = ask.referrer === null ? null : new URL(ask.referrer).origin;
    this.#begin();
  }

  /** Ends the exchange before the server does. */
  abort(): void {
    this.#settled = true;
    this.#transaction?.abort();
  }

  /** Asks for the present URL, if the page may at all. */
  #begin(): void {
    const { url, mode, method, headers, initiator } = this.#ask;
    const origin = this.#origin;
    this.#crossed ||= mode !== 'navigate' && relationTo(url, origin) !== 'same-origin';
    if (this.#crossed && mode === 'same-origin') {
      // The one who asked is not ready for an answer yet.
      this.#context.host.at(this.#context.host.now(), () => this.#fail('ERR_FAILED'));
      this.#context.host.wake(this.#context.tab);
      return;
    }
    // Event streams are asked for at once, with the last event ID, too (Chromium, EventSource: kPreventPreflight).
    const asksFirst = this.#checksCors && initiator !== 'eventsource' && needsPreflight({ method, headers });
    this.#transaction = asksFirst && origin !== null ? this.#askFirst(origin) : this.#send();
  }

  #askFirst(origin: string): HttpTransaction {
    const { method, headers } = this.#ask;
    const request = { method, headers, origin, credentials: this.#ask.credentials === 'include' };
    return sendPreflight(this.#ask, request, this.#context, {
      onAllowed: () => {
        if (!this.#settled) this.#transaction = this.#send();
      },
      onRefused: (reason) => this.#block(reason),
      onError: (error) => this.#fail(error),
    });
  }

  /** Another origin has to allow the page to see its answer. */
  get #checksCors(): boolean {
    return this.#crossed && this.#ask.mode === 'cors';
  }

  #send(): HttpTransaction {
    const { initiator, method, url, headers, body, cache } = this.#ask;
    const { tab, browser, host } = this.#context;
    const { pathname, search } = new URL(url);
    const wire = {
      method,
      target: pathname + search,
      // The cookies are those of now, even if the request has to wait (recorded: msg.tabs, same URL).
      headers: requestHeaders({
        ...this.#ask,
        own: headers,
        bodyLength: body.length,
        cookies: this.#withCredentials ? browser.jar.header(url, host.now(), this.#siteContext) : '',
        origin: this.#origin,
        credentials: this.#withCredentials,
      }),
      body,
    };
    return new HttpTransaction(
      { tab, browser, initiator, url, wire, cache, cacheKey: this.#cacheKey },
      {
        onHead: (head, cookies) => this.#onHead(head, cookies),
        onBody: (part) => {
          if (!this.#settled && this.#location === null) this.#answer.onBody(part);
        },
        onEnd: () => this.#onEnd(),
        onError: (error) => this.#fail(error),
      },
      host,
      this.#context.register,
    );
  }

  get #withCredentials(): boolean {
    const { credentials } = this.#ask;
    return credentials === 'include' || (credentials === 'same-origin' && !this.#crossed);
  }

  get #siteContext(): SiteContext {
    const { initiator, method, url } = this.#ask;
    return {
      crossSite: relationTo(url, this.#origin) === 'cross-site',
      topLevelNavigation: initiator === 'navigation',
      method,
    };
  }

  /** What pages of different sites have fetched is kept apart (Fetch standard, 2.7, network partition keys). */
  get #cacheKey(): string {
    const { url, referrer } = this.#ask;
    return this.#crossed && referrer !== null ? `${new URL(referrer).origin} ${url}` : url;
  }

  #onHead(head: WireHead, cookies: readonly string[]): void {
    const { browser, host } = this.#context;
    const { url, redirect, mode } = this.#ask;
    if (this.#withCredentials) {
      for (const cookie of cookies) browser.jar.set(cookie, { now: host.now(), url }, this.#siteContext);
    }
    if (this.#settled) return;
    const credentials = this.#ask.credentials === 'include';
    const refusal = this.#checksCors ? corsRefusal(head, { origin: this.#origin ?? '', credentials }) : null;
    if (refusal !== null) {
      this.#transaction?.abort();
      this.#block(refusal);
      return;
    }
    this.#status = head.status;
    const location = headerOf(head.headers, 'location');
    const redirects = [301, 302, 303, 307, 308].includes(head.status);
    if (redirects && redirect === 'error') {
      this.#transaction?.abort();
      this.#fail('ERR_FAILED');
    } else if (redirects && redirect === 'manual') {
      this.#answer.onHead(head, url, false, 'opaqueredirect');
      this.#settled = true;
      this.#answer.onEnd();
    } else if (redirects && location !== undefined) {
      this.#location = URL.canParse(location, url) ? new URL(location, url).href : 'about:blank';
    } else {
      const filter = !this.#crossed ? 'basic' : mode === 'cors' ? 'cors' : 'opaque';
      this.#answer.onHead(head, url, this.#redirects > 0, filter);
    }
  }

  #onEnd(): void {
    if (this.#settled) return;
    if (this.#location === null) {
      this.#settled = true;
      this.#answer.onEnd();
      return;
    }
    const url = this.#location;
    this.#location = null;
    const { origin } = new URL(url);
    if (++this.#redirects > REDIRECTS || !this.#context.sites.includes(origin)) {
      this.#fail('ERR_FAILED');
      return;
    }
    const from = new URL(this.#ask.url).origin;
    // From one foreign origin to another: nobody can tell any more who wanted that (Fetch standard, HTTP-redirect fetch, 10).
    if (this.#crossed && origin !== from && from !== this.#origin) this.#origin = 'null';
    this.#ask = redirected(this.#ask, this.#status, url);
    this.#begin();
  }

  /** Says why, as Chromium does in its console: the page itself is not to know. */
  #block(reason: string): void {
    if (this.#settled) return;
    const { host, tab } = this.#context;
    const what = { fetch: 'fetch', xhr: 'XMLHttpRequest' }[this.#ask.initiator as string] ?? 'resource';
    const text = `Access to ${what} at '${this.#ask.url}' from origin '${this.#origin ?? ''}' has been blocked by CORS policy: ${reason}`;
    host.record({ t: host.now(), kind: 'tab.output', tab, level: 'error', text });
    this.#settled = true;
    this.#answer.onError('ERR_FAILED', true);
  }

  #fail(error: NetError): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#answer.onError(error);
  }
}

/** 303 always, 301 and 302 for POST: go on with GET (Fetch standard, HTTP-redirect fetch, 12). */
function redirected(ask: HttpAsk, status: number, url: string): HttpAsk {
  const { method, headers } = ask;
  const toGet =
    (status === 303 && method !== 'GET' && method !== 'HEAD') ||
    ((status === 301 || status === 302) && method === 'POST');
  const leaves = new URL(url).origin !== new URL(ask.url).origin;
  const own = leaves ? headers.filter(([name]) => name.toLowerCase() !== 'authorization') : headers;
  if (!toGet) return { ...ask, url, headers: own };
  const kept = own.filter(([name]) => !OF_THE_BODY.has(name.toLowerCase()));
  return { ...ask, url, method: 'GET', headers: kept, body: '', contentType: null };
}

/** What the page's own header lines make of its cache mode (Fetch standard, 4.6; Chromium's http_cache_transaction). */
function cacheMode(mode: RequestCache, headers: HeaderList): RequestCache {
  if (mode !== 'default') return mode;
  const conditional = ['if-modified-since', 'if-none-match', 'if-unmodified-since', 'if-match', 'if-range'];
  if (conditional.some((name) => headerOf(headers, name) !== undefined)) return 'no-store';
  const control = headerOf(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/\bno-(cache|store)\b/.test(control)) return control.includes('no-store') ? 'no-store' : 'reload';
  return /\bmax-age=0\b/.test(control) ? 'no-cache' : 'default';
}
