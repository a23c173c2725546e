import { type Downstream, headerOf, type HeaderList, type WireHead } from '../base/http.ts';
import type { ByteString } from '../base/byte-string.ts';
import type { Initiator } from '../trace/entry.ts';
import { LAB_ORIGIN, requestHeaders, type RequestContext } from './request-headers.ts';
import type { CookieJar } from './cookie-jar.ts';
import type { Receiver, TabHost } from './tab-host.ts';

/** As many as browsers follow (Fetch standard, HTTP-redirect fetch). */
const REDIRECTS = 20;

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
  readonly isReload: boolean;
  readonly redirect: RequestRedirect;
}

export interface HttpAnswer {
  onHead(head: WireHead, url: string, redirected: boolean): void;
  onBody(body: ByteString): void;
  onEnd(): void;
  onError(): void;
}

/** One HTTP request of a tab with its redirects, cookies, and what becomes of the answer. */
export class HttpExchange implements Receiver {
  #ask: HttpAsk;
  #answer: HttpAnswer;
  #tab: { readonly id: string; readonly browser: string };
  #jar: CookieJar;
  #host: TabHost;
  #register: (exchange: number, receiver: Receiver) => void;
  #exchange = 0;
  #redirects = 0;
  #status = 0;
  #done = false;
  /** The head was a redirect; its body is of no interest. */
  #location: string | null = null;

  constructor(
    ask: HttpAsk,
    answer: HttpAnswer,
    tab: { readonly id: string; readonly browser: string },
    jar: CookieJar,
    host: TabHost,
    register: (exchange: number, receiver: Receiver) => void,
  ) {
    this.#ask = ask;
    this.#answer = answer;
    this.#tab = tab;
    this.#jar = jar;
    this.#host = host;
    this.#register = register;
    this.#send();
  }

  get done(): boolean {
    return this.#done;
  }

  /** Ends the exchange before the server does. */
  abort(): void {
    if (this.#done) return;
    this.#end('aborted');
    this.#host.up(this.#exchange, { type: 'abort' });
  }

  receive(event: Downstream): void {
    if (this.#done) return;
    switch (event.type) {
      case 'head':
        this.#head(event.head);
        if (event.body !== '' && this.#location === null) this.#answer.onBody(event.body);
        if (event.end) this.#complete();
        break;
      case 'body':
        if (this.#location === null) this.#answer.onBody(event.body);
        break;
      case 'end':
        this.#complete();
        break;
      case 'drop':
        this.#end('failed');
        this.#answer.onError();
        break;
      case 'frame':
        break;
    }
  }

  #send(): void {
    const { initiator, method, url, headers, body } = this.#ask;
    const { pathname, search } = new URL(url);
    const request = {
      method,
      target: pathname + search,
      headers: requestHeaders({
        ...this.#ask,
        own: headers,
        bodyLength: body.length,
        cookies: this.#jar.header(pathname, this.#host.now()),
      }),
      body,
    };
    this.#exchange = this.#host.open(this.#tab.id, this.#tab.browser, initiator, request);
    this.#register(this.#exchange, this);
  }

  #head(head: WireHead): void {
    const now = this.#host.now();
    for (const [name, value] of head.headers) {
      if (name.toLowerCase() === 'set-cookie') this.#jar.set(value, now);
    }
    this.#host.record({
      t: now,
      kind: 'exchange.answered',
      exchange: this.#exchange,
      status: head.status,
      contentType: headerOf(head.headers, 'content-type') ?? '',
    });
    const location = headerOf(head.headers, 'location');
    this.#status = head.status;
    const isRedirect = [301, 302, 303, 307, 308].includes(head.status) && location !== undefined;
    if (isRedirect && this.#ask.redirect === 'follow') {
      this.#location = new URL(location, this.#ask.url).href;
    } else {
      this.#answer.onHead(head, this.#ask.url, this.#redirects > 0);
    }
  }

  #complete(): void {
    this.#end('complete');
    if (this.#location === null) {
      this.#answer.onEnd();
      return;
    }
    const url = this.#location;
    this.#location = null;
    if (++this.#redirects > REDIRECTS || new URL(url).origin !== LAB_ORIGIN) {
      this.#answer.onError();
      return;
    }
    const status = this.#status;
    const { method } = this.#ask;
    // 303 always, 301 and 302 for POST: go on with GET (Fetch standard, HTTP-redirect fetch, 12).
    const toGet =
      (status === 303 && method !== 'HEAD') || (status !== 307 && status !== 308 && method === 'POST');
    this.#ask = toGet
      ? { ...this.#ask, url, method: 'GET', body: '', contentType: null }
      : { ...this.#ask, url };
    this.#done = false;
    this.#send();
  }

  #end(how: 'complete' | 'aborted' | 'failed'): void {
    this.#done = true;
    this.#host.record({ t: this.#host.now(), kind: 'exchange.ended', exchange: this.#exchange, how });
  }
}
