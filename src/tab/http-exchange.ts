import type { ByteString } from '../base/byte-string.ts';
import { headerOf, type HeaderList, type WireHead } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';
import type { Browser } from './browser.ts';
import { HttpTransaction, type NetError } from './http-transaction.ts';
import { type RequestContext, requestHeaders } from './request-headers.ts';
import type { Receiver, TabHost } from './tab-host.ts';

/** As many as browsers follow (Fetch standard, HTTP-redirect fetch). */
const REDIRECTS = 20;

/** Lines that speak of the body and go with it (Fetch standard, "request-body-header name"). */
const OF_THE_BODY = new Set(['content-encoding', 'content-language', 'content-location', 'content-type']);

export interface HttpAsk {
  readonly initiator: Initiator;
  readonly method: string;
  /** Absolute, on the lab's origin. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: ByteString;
  readonly contentType: string | null;
  readonly referrer: string | null;
  readonly destination: RequestContext['destination'];
  readonly mode: RequestContext['mode'];
  readonly cache: RequestCache;
  readonly redirect: RequestRedirect;
  readonly credentials: RequestCredentials;
}

export interface HttpAnswer {
  /** `opaque`: a redirect that the page does not want followed, of which it sees nothing. */
  onHead(head: WireHead, url: string, redirected: boolean, opaque: boolean): void;
  onBody(body: ByteString): void;
  onEnd(): void;
  onError(error: NetError): void;
}

/** What an exchange needs of the tab it belongs to. */
export interface ExchangeContext {
  readonly tab: string;
  readonly browser: Browser;
  /** The lab's origin. */
  readonly origin: string;
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
  #transaction: HttpTransaction;
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
    this.#transaction = this.#send();
  }

  /** Ends the exchange before the server does. */
  abort(): void {
    this.#settled = true;
    this.#transaction.abort();
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
        cookies: this.#cookies(pathname),
        origin: this.#context.origin,
      }),
      body,
    };
    return new HttpTransaction(
      { tab, browser, initiator, url, wire, cache },
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

  #cookies(path: string): string {
    const { credentials, initiator, method, referrer } = this.#ask;
    if (credentials === 'omit') return '';
    const { browser, host, origin } = this.#context;
    return browser.jar.header(path, host.now(), {
      crossSite: referrer !== null && new URL(referrer).origin !== origin,
      topLevelNavigation: initiator === 'navigation',
      method,
    });
  }

  #onHead(head: WireHead, cookies: readonly string[]): void {
    const { browser, host } = this.#context;
    const { url, redirect, credentials } = this.#ask;
    if (credentials !== 'omit') {
      for (const cookie of cookies) browser.jar.set(cookie, { now: host.now(), url });
    }
    if (this.#settled) return;
    this.#status = head.status;
    const location = headerOf(head.headers, 'location');
    const redirects = [301, 302, 303, 307, 308].includes(head.status);
    if (redirects && redirect === 'error') {
      this.#transaction.abort();
      this.#fail('ERR_FAILED');
    } else if (redirects && redirect === 'manual') {
      this.#answer.onHead(head, url, false, true);
      this.#settled = true;
      this.#answer.onEnd();
    } else if (redirects && location !== undefined) {
      this.#location = URL.canParse(location, url) ? new URL(location, url).href : 'about:blank';
    } else {
      this.#answer.onHead(head, url, this.#redirects > 0, false);
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
    if (++this.#redirects > REDIRECTS || new URL(url).origin !== this.#context.origin) {
      this.#fail('ERR_FAILED');
      return;
    }
    this.#ask = redirected(this.#ask, this.#status, url);
    this.#transaction = this.#send();
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
  if (!toGet) return { ...ask, url };
  const kept = headers.filter(([name]) => !OF_THE_BODY.has(name.toLowerCase()));
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
