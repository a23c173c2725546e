import type { ByteString } from '../base/byte-string.ts';
import { type Downstream, headerOf, type WireHead, type WireRequest } from '../base/http.ts';
import type { Initiator } from '../trace/entry.ts';
import type { Browser } from './browser.ts';
import type { Place } from './cache-lock.ts';
import { HttpCache, type StoredAnswer } from './http-cache.ts';
import type { Receiver, TabHost } from './tab-host.ts';

/** After this long behind another request for the same URL, a request goes past the cache, ms (Chromium). */
export const CACHE_LOCK_TIMEOUT = 20_000;

/** Why no answer came, as the browser's error page names it. */
export type NetError =
  | 'ERR_CONNECTION_REFUSED'
  | 'ERR_CONNECTION_RESET'
  | 'ERR_CONNECTION_TIMED_OUT'
  | 'ERR_EMPTY_RESPONSE'
  | 'ERR_INTERNET_DISCONNECTED'
  | 'ERR_CACHE_MISS'
  | 'ERR_FAILED';

export interface TransactionAsk {
  readonly tab: string;
  readonly browser: Browser;
  readonly initiator: Initiator;
  /** Absolute. */
  readonly url: string;
  readonly wire: WireRequest;
  readonly cache: RequestCache;
  /** What the answer is kept by: what one site's pages fetched is not there for another's. */
  readonly cacheKey: string;
}

export interface TransactionAnswer {
  /** `cookies`: the Set-Cookie lines that came over the network just now. */
  onHead(head: WireHead, cookies: readonly string[]): void;
  onBody(body: ByteString): void;
  onEnd(): void;
  onError(error: NetError): void;
}

/** One request, without its redirects, by way of the browser's cache and the network. */
export class HttpTransaction implements Receiver {
  #ask: TransactionAsk;
  #answer: TransactionAnswer;
  #host: TabHost;
  #register: (exchange: number, receiver: Receiver) => void;
  #cache: HttpCache;
  #place: Place | null = null;
  #usesCache: boolean;
  /** Conditions were sent: a 304 stands for the stored answer. */
  #conditional = false;
  /** 0 until the request is on its way; one that the cache answers never is. */
  #exchange = 0;
  #head: WireHead | null = null;
  #body: ByteString = '';
  #done = false;

  constructor(
    ask: TransactionAsk,
    answer: TransactionAnswer,
    host: TabHost,
    register: (exchange: number, receiver: Receiver) => void,
  ) {
    this.#ask = ask;
    this.#answer = answer;
    this.#host = host;
    this.#register = register;
    this.#cache = ask.browser.cache;
    this.#usesCache = HttpCache.concerns(ask.wire.method, ask.wire.headers, ask.cache);
    // A reload makes a new entry, and only-if-cached will not wait for one.
    if (!this.#usesCache || ask.cache === 'reload' || ask.cache === 'only-if-cached') this.#begin();
    else this.#queue();
  }

  get done(): boolean {
    return this.#done;
  }

  /** Ends it before the server does. */
  abort(): void {
    if (this.#done) return;
    this.#finish('aborted');
    if (this.#exchange > 0) this.#host.up(this.#exchange, { type: 'abort' });
  }

  receive(event: Downstream): void {
    if (this.#done) return;
    switch (event.type) {
      case 'head':
        this.#onHead(event.head);
        // The one who asked may have had enough of it already.
        if (event.body !== '' && !this.#done) this.#onBody(event.body);
        if (event.end && !this.#done) this.#onEnd();
        break;
      case 'body':
        this.#onBody(event.body);
        break;
      case 'end':
        this.#onEnd();
        break;
      case 'drop':
        this.#finish('failed');
        this.#answer.onError(errorOf(event));
        break;
      case 'frame':
        break;
    }
  }

  #queue(): void {
    let begun = false;
    const begin = () => {
      begun = true;
      if (!this.#done) this.#begin();
    };
    this.#place = this.#cache.lock.enter(this.#ask.cacheKey, begin);
    // Set only now: the first in the line begins before it knows its place.
    if (begun) return;
    this.#host.at(this.#host.now() + CACHE_LOCK_TIMEOUT, () => {
      if (begun || this.#done) return;
      this.#place?.leave();
      this.#usesCache = false;
      this.#begin();
    });
  }

  #begin(): void {
    const { cacheKey, wire, cache } = this.#ask;
    if (!this.#usesCache) {
      this.#send(wire);
      return;
    }
    const plan = this.#cache.plan(cacheKey, wire, cache);
    if (plan.type === 'ask') {
      this.#conditional = plan.conditions.length > 0;
      this.#send({ ...wire, headers: [...wire.headers, ...plan.conditions] });
      return;
    }
    // The one who asked is not ready for an answer yet.
    this.#host.at(this.#host.now(), () => {
      if (this.#done) return;
      this.#done = true;
      if (plan.type === 'answer') this.#serve(plan.answer, []);
      else this.#answer.onError('ERR_CACHE_MISS');
      this.#place?.leave();
    });
    this.#host.wake(this.#ask.tab);
  }

  #send(request: WireRequest): void {
    const { tab, browser, initiator, url } = this.#ask;
    this.#exchange = this.#host.open(tab, browser.connectionsTo(url), initiator, request);
    this.#register(this.#exchange, this);
  }

  #onHead(head: WireHead): void {
    this.#head = head;
    this.#host.record({
      t: this.#host.now(),
      kind: 'exchange.answered',
      exchange: this.#exchange,
      status: head.status,
      contentType: headerOf(head.headers, 'content-type') ?? '',
    });
    if (this.#isValidation) return;
    this.#answer.onHead(head, cookiesOf(head));
    if (this.#usesCache && !this.#cache.willServe(this.#ask.wire, head)) this.#place?.leave();
  }

  /** The server answered that what is stored still holds; the page does not get to know. */
  get #isValidation(): boolean {
    return this.#conditional && this.#head?.status === 304;
  }

  #onBody(body: ByteString): void {
    if (this.#isValidation) return;
    this.#body += this.#usesCache ? body : '';
    this.#answer.onBody(body);
  }

  #onEnd(): void {
    const { cacheKey, wire } = this.#ask;
    const head = this.#head;
    if (head && this.#isValidation) {
      const answer = this.#cache.validated(cacheKey, wire, head);
      this.#finish('complete');
      if (answer) this.#serve(answer, cookiesOf(head));
      else this.#answer.onError('ERR_FAILED');
      return;
    }
    if (head && this.#usesCache) this.#cache.store(cacheKey, wire, head, this.#body);
    else if (head && !['GET', 'HEAD'].includes(wire.method) && head.status < 400)
      this.#cache.invalidate(cacheKey);
    this.#finish('complete');
    this.#answer.onEnd();
  }

  #serve({ head, body }: StoredAnswer, cookies: readonly string[]): void {
    this.#answer.onHead(head, cookies);
    if (body !== '') this.#answer.onBody(body);
    this.#answer.onEnd();
  }

  #finish(how: 'complete' | 'aborted' | 'failed'): void {
    this.#done = true;
    if (this.#exchange > 0) {
      this.#host.record({ t: this.#host.now(), kind: 'exchange.ended', exchange: this.#exchange, how });
    }
    this.#place?.leave();
  }
}

function cookiesOf({ headers }: WireHead): readonly string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === 'set-cookie' ? [value] : []));
}

/** As Chromium calls it (net/base/net_error_list.h). */
function errorOf({ reset, cause }: Extract<Downstream, { type: 'drop' }>): NetError {
  switch (cause) {
    case 'refused':
      return 'ERR_CONNECTION_REFUSED';
    case 'timed-out':
      return 'ERR_CONNECTION_TIMED_OUT';
    case 'offline':
      return 'ERR_INTERNET_DISCONNECTED';
    default:
      return reset ? 'ERR_CONNECTION_RESET' : 'ERR_EMPTY_RESPONSE';
  }
}
