import { toBytes, toByteString } from '../../base/byte-string.ts';
import type { Downstream, HeaderList, WireRequest } from '../../base/http.ts';
import { type Carrier, CarrierLost } from '../carrier.ts';
import { CarriedExchange } from './exchange.ts';
import type { CarrierFrame } from './frame.ts';

/** Wall milliseconds a hop may take before the worker counts as lost. */
const PATIENCE = 4000;

/** Header that carries the exchange's number. */
const EXCHANGE = 'x-lab-exchange';

/** Header that carries the tab's true headers, which a page may not set itself (Cookie, Origin, Host …). */
const HEADERS = 'x-lab-headers';

export type Unavailable = 'unsupported' | 'blocked' | 'no-streams';

/** There is no service worker to be had in this window; `reason` says why. */
export class CarrierUnavailable extends Error {
  override name = 'CarrierUnavailable';
  readonly reason: Unavailable;
  constructor(reason: Unavailable, cause?: unknown) {
    super(`The service worker cannot be used: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/**
 * Carries the tabs' requests as real ones of this page, which MSW's service worker hands back to it: they stand
 * in the browser's DevTools, with URL, headers and streaming body.
 */
export class ServiceWorkerCarrier implements Carrier {
  readonly kind = 'service-worker';
  #window: Window & typeof globalThis & CarrierFrame;
  #folder: string;
  #exchanges = new Map<number, CarriedExchange>();
  #awaited = new Map<number, (request: WireRequest) => void>();

  private constructor(window: Window & typeof globalThis & CarrierFrame, folder: string) {
    this.#window = window;
    this.#folder = folder;
  }

  /** `site` is the absolute URL of the site's folder. Rejects with CarrierUnavailable. */
  static async start(site: string): Promise<ServiceWorkerCarrier> {
    if (!('serviceWorker' in navigator)) throw new CarrierUnavailable('unsupported');
    let carrier: ServiceWorkerCarrier;
    try {
      const folder = `${site}lab/`;
      const window = await within(loadFrame(`${folder}carrier.html`), PATIENCE * 2);
      carrier = new ServiceWorkerCarrier(window, folder);
      await within(
        window.startCarrier((request) => carrier.#handle(request)),
        PATIENCE * 2,
      );
    } catch (error) {
      throw new CarrierUnavailable('blocked', error);
    }
    await carrier.#probe();
    return carrier;
  }

  async up(exchange: number, tab: string, request: WireRequest): Promise<WireRequest> {
    const arrived = new Promise<WireRequest>((resolve) => this.#awaited.set(exchange, resolve));
    const carried = new CarriedExchange((signal) => this.#send(exchange, tab, request, signal));
    this.#exchanges.set(exchange, carried);
    const failed = carried.response.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => {
        throw new CarrierLost(String(error));
      },
    );
    return within(Promise.race([arrived, failed]), PATIENCE).finally(() => this.#awaited.delete(exchange));
  }

  async down(exchange: number, event: Downstream): Promise<Downstream> {
    const carried = this.#exchanges.get(exchange);
    if (!carried) return event;
    const passed = await within(carried.down(event), PATIENCE);
    if (event.type === 'end' || event.type === 'drop' || (event.type === 'head' && event.end)) {
      this.#exchanges.delete(exchange);
    }
    return passed;
  }

  abort(exchange: number): void {
    this.#exchanges.get(exchange)?.abort.abort();
    this.#exchanges.delete(exchange);
  }

  reset(): void {
    for (const exchange of this.#exchanges.keys()) this.abort(exchange);
  }

  #send(exchange: number, tab: string, request: WireRequest, signal: AbortSignal): Promise<Response> {
    const { method, target, headers, body } = request;
    return this.#window.fetch(`${this.#folder}${encodeURIComponent(tab)}${target}`, {
      method,
      headers: { [EXCHANGE]: String(exchange), [HEADERS]: encodeURIComponent(JSON.stringify(headers)) },
      ...(method !== 'GET' && method !== 'HEAD' && { body: toBytes(body) }),
      cache: 'no-store',
      redirect: 'manual',
      signal,
    });
  }

  /** The mock server: takes the request out of the worker and answers when the lab's server does. */
  async #handle(request: Request): Promise<Response> {
    const exchange = Number(request.headers.get(EXCHANGE));
    const carried = this.#exchanges.get(exchange);
    if (!carried) return this.#window.Response.error();
    const path = request.url.slice(this.#folder.length);
    this.#awaited.get(exchange)?.({
      method: request.method,
      target: path.slice(path.indexOf('/')),
      // Written by #send above; JSON of a header list.
      headers: JSON.parse(decodeURIComponent(request.headers.get(HEADERS) ?? '[]')) as HeaderList,
      body: toByteString(new Uint8Array(await request.arrayBuffer())),
    });
    return carried.answered;
  }

  /** Tries a request and a stream that stays open: WebKit, for one, delivers nothing of it. */
  async #probe(): Promise<void> {
    try {
      await this.up(0, '-', { method: 'GET', target: '/', headers: [], body: '' });
      const head = { status: 200, reason: 'OK', headers: [['Content-Type', 'text/event-stream']] } as const;
      await this.down(0, { type: 'head', head, body: ':\n\n', end: false });
    } catch (error) {
      throw new CarrierUnavailable('no-streams', error);
    } finally {
      this.abort(0);
    }
  }
}

async function loadFrame(url: string): Promise<Window & typeof globalThis & CarrierFrame> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Push Lab';
  frame.src = url;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  // Of our own origin: the window is at hand, and what frame.ts puts on it is there after load.
  const window = frame.contentWindow as Window & typeof globalThis & CarrierFrame;
  if (typeof window.startCarrier !== 'function') throw new Error(`${url} did not start.`);
  return window;
}

/** Rejects with CarrierLost after `patience` wall milliseconds. */
async function within<T>(work: Promise<T>, patience: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new CarrierLost(`No answer within ${String(patience)} ms.`));
    }, patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
