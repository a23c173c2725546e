import type { ByteString } from '../base/byte-string.ts';
import { decodeUtf8 } from '../base/byte-string.ts';
import type { Downstream } from '../base/http.ts';
import { type Random, seededRandom } from '../base/random.ts';
import type { CookieJar } from './cookie-jar.ts';
import { Frame, TabHung } from './frame.ts';
import { type HttpAnswer, type HttpAsk, HttpExchange } from './http-exchange.ts';
import { PageLoad } from './page-load.ts';
import type { Action, Delivery, Quiet, ToSandbox } from './protocol.ts';
import { problemOf } from './page-problem.ts';
import { LAB_ORIGIN } from './request-headers.ts';
import type { Receiver, TabHost } from './tab-host.ts';
import { WebSocketEndpoint } from './web-socket-endpoint.ts';

export interface TabOptions {
  readonly id: string;
  readonly title: string;
  /** Tabs of the same browser share cookies and connections. */
  readonly browser: string;
  readonly jar: CookieJar;
  readonly seed: number;
  /** Where the tab's frames are put. */
  readonly container: HTMLElement;
  /** URL of sandbox.html. */
  readonly sandbox: string;
  /** Called when the address or the loading state has changed. */
  readonly onChange: () => void;
}

/** A tiny browser tab: address, page loads, and what the page's own scripts ask for. */
export class Tab {
  readonly id: string;
  /** Path and query of the page shown or on its way. */
  url = '';
  loading = false;
  /** When the document wants to be stepped, lab ms; `null` if nothing is planned. */
  wake: number | null = null;
  #options: TabOptions;
  #host: TabHost;
  #random: Random;
  #receivers = new Map<number, Receiver>();
  #fetches = new Map<number, HttpExchange>();
  #sockets = new Map<number, WebSocketEndpoint>();
  #page: HttpExchange | null = null;
  #shownUrl: string | null = null;
  #toShow: PageLoad | null = null;
  #deliveries: Delivery[] = [];
  #messages: string[] = [];
  #watch: string[] = [];
  #cookies = '';
  #stirred = false;
  #frame: Frame | null = null;
  /** Loaded ahead for the next page view; made anew once that page has come to rest. */
  #spare: Frame | null;
  #document = 0;

  constructor(options: TabOptions, host: TabHost) {
    this.id = options.id;
    this.#options = options;
    this.#host = host;
    this.#random = seededRandom(options.seed);
    this.#spare = this.#newFrame();
  }

  /** Whether the document is to be stepped now. */
  get hasWork(): boolean {
    return this.#toShow !== null || this.#deliveries.length > 0 || this.#stirred;
  }

  /** Opens a page: path and query, or an absolute URL of the lab's server. */
  open(url: string): void {
    this.#navigate({ url: new URL(url, LAB_ORIGIN).href, method: 'GET', referrer: null });
  }

  reload(): void {
    if (this.#shownUrl)
      this.#navigate({ url: this.#shownUrl, method: 'GET', referrer: null, isReload: true });
  }

  /** A message was published: from now on the document tells when it appears. */
  watch(message: string): void {
    this.#messages.push(message);
    this.#watch.push(message);
  }

  /** Bytes for one of the tab's exchanges have arrived. */
  receive(exchange: number, event: Downstream): void {
    this.#receivers.get(exchange)?.receive(event);
  }

  /** Lets the document do what is due at `now`; `null` without one. Rejects with TabHung. */
  async step(now: number): Promise<Quiet | null> {
    this.#stirred = false;
    const path = this.#shownUrl === null ? '/' : new URL(this.#shownUrl).pathname;
    const cookies = this.#options.jar.forScript(path, now);
    const changed = cookies !== this.#cookies;
    this.#cookies = cookies;
    const page = this.#toShow;
    if (page) {
      this.#toShow = null;
      this.#swapFrames();
      this.#watch = [];
      this.#document++;
      const url = page.url.slice(LAB_ORIGIN.length);
      this.#host.record({ t: now, kind: 'tab.navigated', tab: this.id, url, document: this.#document });
    }
    if (!this.#frame) return null;
    const deliveries = this.#deliveries;
    const watch = this.#watch;
    this.#deliveries = [];
    this.#watch = [];
    return this.#stepFrame(
      this.#frame,
      page
        ? {
            type: 'show',
            now,
            url: page.url,
            html: page.html,
            resources: page.resources,
            cookies,
            seed: this.#options.seed + this.#document,
            watch: this.#messages,
          }
        : { type: 'step', now, deliveries, watch, ...(changed && { cookies }) },
    );
  }

  /** Carries out what the document did in a step. */
  apply(quiet: Quiet): void {
    const t = this.#host.now();
    this.wake = quiet.wake;
    this.#spare ??= this.#newFrame();
    for (const message of quiet.shown) {
      this.#host.record({ t, kind: 'message.shown', tab: this.id, message, document: this.#document });
    }
    for (const output of quiet.output) this.#host.record({ t, kind: 'tab.output', tab: this.id, ...output });
    for (const problem of quiet.problems) {
      this.#host.record({ t, kind: 'problem', problem: problemOf(problem, this.id) });
    }
    for (const action of quiet.actions) this.#act(action);
  }

  /** Ends the tab: its frames go, whatever its page was doing. */
  dispose(): void {
    this.#frame?.remove();
    this.#spare?.remove();
  }

  async #stepFrame(frame: Frame, message: ToSandbox): Promise<Quiet> {
    try {
      return await frame.step(message);
    } catch (error) {
      if (error instanceof TabHung) error.tab = this.id;
      throw error;
    }
  }

  #act(action: Action): void {
    switch (action.type) {
      case 'fetch':
        this.#fetch(action);
        break;
      case 'abort':
        this.#fetches.get(action.id)?.abort();
        this.#fetches.delete(action.id);
        break;
      case 'ws.open':
        this.#openSocket(action);
        break;
      case 'ws.send':
        this.#sockets.get(action.id)?.send(action.data, action.binary);
        break;
      case 'ws.close':
        this.#sockets.get(action.id)?.close(action.code, action.reason);
        break;
      case 'navigate':
        this.#navigate({ ...action, referrer: this.#shownUrl });
        break;
      case 'cookie':
        this.#options.jar.set(action.cookie, this.#host.now(), true);
        break;
    }
  }

  #fetch(action: Extract<Action, { type: 'fetch' }>): void {
    const { id } = action;
    const url = labUrl(action.url);
    if (url === null) {
      this.#deliver({ type: 'error', id });
      return;
    }
    const answer: HttpAnswer = {
      onHead: (head, answeredUrl, redirected) => {
        const { status, reason: statusText, headers } = head;
        this.#deliver({ type: 'head', id, status, statusText, headers, url: answeredUrl, redirected });
      },
      onBody: (body) => this.#deliver({ type: 'body', id, body }),
      onEnd: () => {
        this.#fetches.delete(id);
        this.#deliver({ type: 'end', id });
      },
      onError: () => {
        this.#fetches.delete(id);
        this.#deliver({ type: 'error', id });
      },
    };
    this.#fetches.set(
      id,
      this.#start(
        {
          ...action,
          url,
          contentType: null,
          referrer: this.#shownUrl,
          destination: 'empty',
          isReload: false,
        },
        answer,
      ),
    );
  }

  #openSocket({ id, url, protocols }: Extract<Action, { type: 'ws.open' }>): void {
    const target = labUrl(url.replace(/^ws/, 'http'));
    const endpoint = new WebSocketEndpoint(id, protocols, this.#random, this.#host, (delivery) => {
      this.#deliver(delivery);
    });
    if (target === null) {
      this.#deliver({ type: 'ws.close', id, code: 1006, reason: '', wasClean: false, failed: true });
      return;
    }
    const { pathname, search } = new URL(target);
    const cookies = this.#options.jar.header(pathname, this.#host.now());
    const request = endpoint.handshake(pathname + search, cookies);
    endpoint.exchange = this.#host.open(this.id, this.#options.browser, 'websocket', request);
    this.#receivers.set(endpoint.exchange, endpoint);
    this.#sockets.set(id, endpoint);
  }

  #navigate(to: {
    url: string;
    method: string;
    body?: ByteString;
    contentType?: string | null;
    referrer: string | null;
    isReload?: boolean;
  }): void {
    const url = labUrl(to.url);
    if (url === null) return;
    this.#page?.abort();
    let load = new PageLoad(url);
    this.#setState(url, true);
    const answer: HttpAnswer = {
      onHead: (head, answeredUrl) => {
        load = new PageLoad(answeredUrl);
        load.begin(head);
      },
      onBody: (body) => load.append(body),
      onEnd: () => {
        this.#page = null;
        if (load.staysOnPage) this.#setState(this.#shownUrl ?? url, false);
        else this.#commit(load);
      },
      onError: () => {
        this.#page = null;
        this.#setState(this.#shownUrl ?? url, false);
      },
    };
    this.#page = this.#start(
      {
        initiator: 'navigation',
        method: to.method,
        url,
        headers: [],
        body: to.body ?? '',
        contentType: to.contentType ?? null,
        referrer: to.referrer,
        destination: 'document',
        isReload: to.isReload ?? false,
        redirect: 'follow',
      },
      answer,
    );
  }

  /** The new page is there: what the old one was doing ends, and the new one's scripts and styles are fetched. */
  #commit(load: PageLoad): void {
    for (const exchange of this.#fetches.values()) exchange.abort();
    for (const socket of this.#sockets.values()) socket.leave();
    this.#fetches.clear();
    this.#sockets.clear();
    this.#receivers.clear();
    this.#deliveries = [];
    this.wake = null;
    const named = load.namedResources();
    let missing = named.length;
    const done = () => {
      missing--;
      if (missing <= 0) this.#show(load);
    };
    for (const { url, destination } of named) {
      let text = '';
      this.#start(
        {
          initiator: 'resource',
          method: 'GET',
          url,
          headers: [],
          body: '',
          contentType: null,
          referrer: load.url,
          destination,
          isReload: false,
          redirect: 'follow',
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
    if (named.length === 0) this.#show(load);
  }

  #show(load: PageLoad): void {
    this.#toShow = load;
    this.#shownUrl = load.url;
    this.#setState(load.url, false);
    this.#host.wake(this.id);
  }

  #start(ask: HttpAsk, answer: HttpAnswer): HttpExchange {
    const tab = { id: this.id, browser: this.#options.browser };
    return new HttpExchange(ask, answer, tab, this.#options.jar, this.#host, (exchange, receiver) => {
      this.#receivers.set(exchange, receiver);
    });
  }

  #deliver(delivery: Delivery): void {
    this.#deliveries.push(delivery);
    this.#host.wake(this.id);
  }

  #swapFrames(): void {
    this.#frame?.remove();
    this.#frame = this.#spare ?? this.#newFrame();
    this.#spare = null;
    this.#frame.reveal();
    this.#frame.onStirred = () => {
      this.#stirred = true;
      this.#host.wake(this.id);
    };
  }

  #newFrame(): Frame {
    return new Frame(this.#options.container, this.#options.sandbox, this.#options.title);
  }

  #setState(url: string, loading: boolean): void {
    this.url = url.slice(LAB_ORIGIN.length);
    this.loading = loading;
    this.#options.onChange();
  }
}

/**
 * The URL on the lab's server, or `null` for any other. `location.host` in a page is this site's (a frame's
 * location cannot be replaced), so that host stands for the lab's.
 */
function labUrl(url: string): string | null {
  if (!URL.canParse(url, LAB_ORIGIN)) return null;
  const parsed = new URL(url, LAB_ORIGIN);
  if (parsed.host !== location.host && parsed.origin !== LAB_ORIGIN) return null;
  return LAB_ORIGIN + parsed.pathname + parsed.search;
}
