import { encodeUtf8, toBytes } from '../../base/byte-string.ts';
import { headerOf, type HeaderList } from '../../base/http.ts';
import type { NetworkDelivery } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import { addEventHandlers } from './event-handlers.ts';
import { EventStreamParser } from '../../base/event-stream-parser.ts';

/** Reconnection time of Chromium, ms. */
const RECONNECTION_TIME = 3000;
/** The longest a timer can wait, ms. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * The EventSource interface (HTML standard, 9.2) over the lab's network, with Chromium's ways where it goes its own
 * (shared/facts: 03_eventsource.json). Not the package `eventsource`: its parser loses IDs (event-stream-parser.ts),
 * it asks the original URL again after a redirect, and takes any charset. `baseUrl` tells the document's.
 */
export function createEventSourceClass(bridge: Bridge, baseUrl: () => string): typeof EventSource {
  class LabEventSource extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSED = 2;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSED = 2;
    readonly url: string;
    readonly withCredentials: boolean;
    #state = 0;
    /** The request under way, by the bridge's number. */
    #request: number | null = null;
    /** Where a redirect has led: reconnections go there at once. */
    #target: string;
    #origin = '';
    #lastEventId = '';
    #reconnectionTime = RECONNECTION_TIME;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #parser: EventStreamParser | null = null;

    constructor(url: string | URL, init: EventSourceInit = {}) {
      super();
      const given = String(url);
      if (!URL.canParse(given, baseUrl())) {
        const problem = `Cannot open an EventSource to '${given}'. The URL is invalid.`;
        throw new DOMException(`Failed to construct 'EventSource': ${problem}`, 'SyntaxError');
      }
      this.url = this.#target = new URL(given, baseUrl()).href;
      this.withCredentials = init.withCredentials === true;
      this.#connect();
    }

    get readyState(): number {
      return this.#state;
    }

    close(): void {
      this.#state = 2;
      clearTimeout(this.#timer);
      this.#endRequest();
    }

    #connect(): void {
      const id = (this.#request = bridge.open((delivery) => this.#receive(delivery)));
      const headers: HeaderList = [
        ['Accept', 'text/event-stream'],
        // As UTF-8, which Django reads as Latin-1.
        ...(this.#lastEventId === '' ? [] : [['Last-Event-ID', encodeUtf8(this.#lastEventId)] as const]),
      ];
      bridge.act({
        type: 'fetch',
        id,
        initiator: 'eventsource',
        method: 'GET',
        url: this.#target,
        headers,
        body: '',
        mode: 'cors',
        cache: 'no-store',
        redirect: 'follow',
        credentials: this.withCredentials ? 'include' : 'same-origin',
        keepalive: false,
      });
    }

    #receive(delivery: NetworkDelivery): void {
      switch (delivery.type) {
        case 'head':
          this.#onHead(delivery);
          break;
        case 'body':
          this.#parser?.feed(toBytes(delivery.body));
          break;
        case 'error':
          if (delivery.blocked) this.#fail();
          else this.#reconnect();
          break;
        case 'end':
          this.#reconnect();
          break;
      }
    }

    /** For good (HTML standard, 9.2.2, fail the connection). */
    #fail(): void {
      this.close();
      this.dispatchEvent(new Event('error'));
    }

    #onHead({ status, headers, url, redirected }: Extract<NetworkDelivery, { type: 'head' }>): void {
      if (status !== 200 || !isEventStream(headerOf(headers, 'content-type') ?? '')) {
        this.#fail();
        return;
      }
      if (redirected) this.#target = url;
      this.#origin = new URL(url).origin;
      this.#parser = new EventStreamParser(
        {
          onEvent: ({ type, data, lastEventId }) => {
            // A listener of an event before may have closed it.
            if (this.#state === 2) return;
            this.dispatchEvent(new MessageEvent(type, { data, lastEventId, origin: this.#origin }));
          },
          onId: (id) => (this.#lastEventId = id),
          onRetry: (ms) => (this.#reconnectionTime = ms ?? RECONNECTION_TIME),
        },
        this.#lastEventId,
      );
      this.#state = 1;
      this.dispatchEvent(new Event('open'));
    }

    /** The connection is gone: tells the page, and tries again without end, always after the same time. */
    #reconnect(): void {
      if (this.#request !== null) bridge.forget(this.#request);
      this.#request = null;
      this.#parser = null;
      if (this.#state === 2) return;
      this.#state = 0;
      this.dispatchEvent(new Event('error'));
      if (this.readyState === 2) return;
      this.#timer = setTimeout(() => this.#connect(), Math.min(this.#reconnectionTime, LONGEST_DELAY));
    }

    #endRequest(): void {
      if (this.#request === null) return;
      bridge.forget(this.#request);
      bridge.act({ type: 'abort', id: this.#request });
      this.#request = null;
    }
  }
  addEventHandlers(LabEventSource.prototype, ['open', 'message', 'error']);
  Object.defineProperty(LabEventSource, 'name', { value: 'EventSource' });
  // Its handlers' attributes come by addEventHandlers; addEventListener's overloads are EventTarget's own.
  return LabEventSource as unknown as typeof EventSource;
}

/** Chromium takes no charset but UTF-8 (blink, EventSource::DidReceiveResponse). */
function isEventStream(contentType: string): boolean {
  const [essence = '', ...parameters] = contentType.toLowerCase().split(';');
  if (essence.trim() !== 'text/event-stream') return false;
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.trim().split('=');
    return name !== 'charset' || value.replaceAll('"', '').trim() === 'utf-8';
  });
}
