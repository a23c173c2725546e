import type { Random } from '../base/random.ts';
import { exposedHeaders } from './cors.ts';
import { type ExchangeContext, type HttpAnswer, HttpExchange } from './http-exchange.ts';
import type { Action, NetworkDelivery } from './protocol.ts';
import { relationTo } from './site.ts';
import { WebSocketEndpoint } from './web-socket-endpoint.ts';

type FetchAction = Extract<Action, { type: 'fetch' }>;
type SocketAction = Extract<Action, { type: 'ws.open' }>;
export type RequestAction = Extract<Action, { type: 'fetch' | 'abort' | 'ws.open' | 'ws.send' | 'ws.close' }>;

/** What the scripts of a tab's page have asked the network for. */
export class PageRequests {
  #context: ExchangeContext;
  #random: Random;
  #deliver: (delivery: NetworkDelivery) => void;
  #fetches = new Map<number, { exchange: HttpExchange; keepalive: boolean }>();
  #sockets = new Map<number, WebSocketEndpoint>();

  constructor(context: ExchangeContext, random: Random, deliver: (delivery: NetworkDelivery) => void) {
    this.#context = context;
    this.#random = random;
    this.#deliver = deliver;
  }

  /** Carries out what the page at `page` (absolute URL) did. */
  act(action: RequestAction, page: string): void {
    switch (action.type) {
      case 'fetch':
        this.#fetch(action, page);
        break;
      case 'abort':
        this.#fetches.get(action.id)?.exchange.abort();
        this.#fetches.delete(action.id);
        break;
      case 'ws.open':
        this.#openSocket(action, page);
        break;
      case 'ws.send':
        this.#sockets.get(action.id)?.send(action.data, action.binary);
        break;
      case 'ws.close':
        this.#sockets.get(action.id)?.close(action.code, action.reason);
        break;
    }
  }

  /** The page goes away, and all it asked for with it, but what was to be kept alive. */
  leave(): void {
    const fetches = this.#fetches;
    const sockets = this.#sockets;
    // What comes from now on for the old ones is for a page that is no more.
    this.#fetches = new Map();
    this.#sockets = new Map();
    for (const { exchange, keepalive } of fetches.values()) {
      if (!keepalive) exchange.abort();
    }
    for (const socket of sockets.values()) socket.leave();
  }

  #fetch(action: FetchAction, page: string): void {
    const { id, keepalive } = action;
    const url = this.#context.resolve(action.url);
    if (url === null) {
      this.#deliver({ type: 'error', id });
      return;
    }
    const fetches = this.#fetches;
    const forThisPage = (delivery: NetworkDelivery) => {
      if (this.#fetches === fetches) this.#deliver(delivery);
    };
    /** Another site's answer, of which the page sees nothing. */
    let hidden = false;
    const answer: HttpAnswer = {
      onHead: (head, answeredUrl, redirected, filter) => {
        hidden = filter === 'opaque';
        const seen = hidden
          ? { status: 0, statusText: '', headers: [], url: '', redirected: false }
          : {
              status: head.status,
              statusText: head.reason,
              headers:
                filter === 'cors' ? exposedHeaders(head, action.credentials === 'include') : head.headers,
              url: answeredUrl,
              redirected,
            };
        forThisPage({ type: 'head', id, filter, ...seen });
      },
      onBody: (body) => {
        if (!hidden) forThisPage({ type: 'body', id, body });
      },
      onEnd: () => {
        fetches.delete(id);
        forThisPage({ type: 'end', id });
      },
      onError: (_, blocked) => {
        fetches.delete(id);
        forThisPage({ type: 'error', id, ...(blocked && { blocked }) });
      },
    };
    const mode = action.mode === 'no-cors' || action.mode === 'same-origin' ? action.mode : 'cors';
    const exchange = new HttpExchange(
      { ...action, url, mode, contentType: null, referrer: page, destination: 'empty' },
      answer,
      this.#context,
    );
    fetches.set(id, { exchange, keepalive });
  }

  #openSocket({ id, url, protocols }: SocketAction, page: string): void {
    const { browser, host, register, resolve, tab } = this.#context;
    const target = resolve(url.replace(/^ws/, 'http'));
    if (target === null) {
      this.#deliver({ type: 'ws.close', id, code: 1006, reason: '', wasClean: false, failed: true });
      return;
    }
    const sockets = this.#sockets;
    const endpoint = new WebSocketEndpoint(id, protocols, this.#random, host, (delivery) => {
      if (delivery.type === 'ws.close') sockets.delete(id);
      if (this.#sockets === sockets) this.#deliver(delivery);
    });
    const { origin } = new URL(page);
    const crossSite = relationTo(target, origin) === 'cross-site';
    const context = { crossSite, topLevelNavigation: false, method: 'GET' };
    const cookies = browser.jar.header(target, host.now(), context);
    const request = endpoint.handshake(target, origin, cookies);
    endpoint.exchange = host.open(tab, browser.connectionsTo(target), 'websocket', request);
    register(endpoint.exchange, endpoint);
    sockets.set(id, endpoint);
  }
}
