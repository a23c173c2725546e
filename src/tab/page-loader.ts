import { decodeUtf8, type ByteString } from '../base/byte-string.ts';
import { type ExchangeContext, type HttpAnswer, type HttpAsk, HttpExchange } from './http-exchange.ts';
import type { NetError } from './http-transaction.ts';
import { type BrowsersPage, PageLoad, type Resource } from './page-load.ts';

export interface Destination {
  /** Absolute. */
  readonly url: string;
  readonly method: string;
  readonly body?: ByteString;
  readonly contentType?: string | null;
  /** The page whose link or form leads there; `null` when the person opens it. */
  readonly referrer: string | null;
  /** `hard` goes past the cache, the page's scripts and style sheets too (Shift and Reload). */
  readonly reload?: 'normal' | 'hard' | undefined;
  /** The page goes there by itself: nobody has clicked. */
  readonly automatic?: boolean;
}

/** What a page on its way does to its tab. */
export interface LoadingTab {
  /** What the browser shows in place of a page that does not come. */
  errorPage(url: string, error: NetError): BrowsersPage;
  /** A page is on its way, or has not come to anything. */
  onLoading(url: string | null): void;
  /** The answer is there: the old page ends. */
  onCommit(): void;
  /** The page can be shown, with its scripts and style sheets. */
  onReady(load: PageLoad): void;
}

/** A tab's navigation: the page, then the scripts and style sheets it names. */
export class PageLoader {
  #context: ExchangeContext;
  #tab: LoadingTab;
  #page: HttpExchange | null = null;
  /** Of the page that has come but is not complete. */
  #resources: HttpExchange[] = [];

  constructor(context: ExchangeContext, tab: LoadingTab) {
    this.#context = context;
    this.#tab = tab;
  }

  /** Whether a page is on its way. */
  get loading(): boolean {
    return this.#page !== null;
  }

  navigate(to: Destination): void {
    const url = this.#context.resolve(to.url);
    if (url === null) return;
    this.#page?.abort();
    let load = new PageLoad(url);
    let hasHead = false;
    const answer: HttpAnswer = {
      onHead: (head, answeredUrl) => {
        hasHead = true;
        load = new PageLoad(answeredUrl);
        load.begin(head);
      },
      onBody: (body) => load.append(body),
      onEnd: () => {
        this.#page = null;
        if (load.staysOnPage) this.#tab.onLoading(null);
        else this.#commit(load, to);
      },
      onError: (error) => {
        this.#page = null;
        // What has come of a page is shown; of one that has not begun, the browser says why.
        if (!hasHead) load.replace(this.#tab.errorPage(url, error));
        this.#commit(load, to);
      },
    };
    this.#page = this.#start(
      {
        initiator: 'navigation',
        method: to.method,
        url,
        body: to.body ?? '',
        contentType: to.contentType ?? null,
        referrer: to.referrer,
        automatic: to.automatic === true,
        destination: 'document',
        mode: 'navigate',
        cache: to.reload === undefined ? 'default' : to.reload === 'hard' ? 'reload' : 'no-cache',
      },
      answer,
    );
    this.#tab.onLoading(url);
  }

  /** Gives up whatever is on its way. */
  stop(): void {
    this.#page?.abort();
    this.#page = null;
    this.#abandonResources();
  }

  #abandonResources(): void {
    for (const resource of this.#resources) resource.abort();
    this.#resources = [];
  }

  #commit(load: PageLoad, { reload }: Destination): void {
    this.#abandonResources();
    this.#tab.onCommit();
    const named = load.namedResources(this.#context.sites);
    let missing = named.length;
    const done = () => {
      missing--;
      if (missing <= 0) this.#tab.onReady(load);
    };
    this.#resources = named.map((resource) =>
      this.#fetchResource(resource, load, reload === 'hard' ? 'reload' : 'default', done),
    );
    if (named.length === 0) this.#tab.onReady(load);
  }

  #fetchResource(
    { url, destination }: Resource,
    load: PageLoad,
    cache: RequestCache,
    done: () => void,
  ): HttpExchange {
    let text = '';
    return this.#start(
      {
        initiator: 'resource',
        method: 'GET',
        url,
        body: '',
        contentType: null,
        referrer: load.url,
        destination,
        mode: 'no-cors',
        cache,
      },
      {
        onHead: ({ status }) => {
          text = status === 200 ? '' : `/* HTTP ${String(status)} */`;
        },
        onBody: (body) => (text += body),
        onEnd: () => {
          load.resources[url] = decodeUtf8(text);
          done();
        },
        onError: done,
      },
    );
  }

  #start(ask: Omit<HttpAsk, 'headers' | 'redirect' | 'credentials'>, answer: HttpAnswer): HttpExchange {
    return new HttpExchange(
      { ...ask, headers: [], redirect: 'follow', credentials: 'include' },
      answer,
      this.#context,
    );
  }
}
