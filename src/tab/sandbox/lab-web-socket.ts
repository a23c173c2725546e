import { decodeUtf8, encodeUtf8, toBytes, toByteString } from '../../base/byte-string.ts';
import type { Delivery } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import type { Quietness } from './quietness.ts';

type Handler<E extends Event> = ((this: WebSocket, event: E) => unknown) | null;

/** RFC 9110 tokens, which subprotocols must be (RFC 6455, 4.1). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * The WebSocket interface (websockets.spec.whatwg.org) over the lab's network. Not the one of
 * @mswjs/interceptors: that one closes at once, without the closing handshake's round trip.
 */
export function createWebSocketClass(bridge: Bridge, quietness: Quietness): typeof WebSocket {
  class LabWebSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    readonly url: string;
    readonly extensions = '';
    binaryType: BinaryType = 'blob';
    #id: number;
    #protocol = '';
    #state = 0;
    #buffered = 0;
    #handlers = new Map<string, EventListener>();
    #sending: Promise<void> = Promise.resolve();

    constructor(url: string | URL, protocols: string | string[] = []) {
      super();
      this.url = parseUrl(url);
      const list = typeof protocols === 'string' ? [protocols] : [...protocols];
      if (list.some((name) => !TOKEN.test(name)) || new Set(list).size < list.length) {
        throw new DOMException(`The subprotocols '${list.join(', ')}' are invalid.`, 'SyntaxError');
      }
      this.#id = bridge.open((delivery) => this.#receive(delivery));
      bridge.act({ type: 'ws.open', id: this.#id, url: this.url, protocols: list });
    }

    get readyState(): number {
      return this.#state;
    }
    get protocol(): string {
      return this.#protocol;
    }
    get bufferedAmount(): number {
      return this.#buffered;
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.#state === 0) {
        throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
      }
      const ready = typeof data === 'string' ? encodeUtf8(data) : bytesOf(data);
      const size = typeof ready === 'string' ? ready.length : (data as Blob).size;
      this.#buffered += size;
      if (this.#state !== 1) return;
      const binary = typeof data !== 'string';
      if (typeof ready === 'string') {
        bridge.act({ type: 'ws.send', id: this.#id, data: ready, binary });
        return;
      }
      // A Blob is read in real time; what is sent after it waits its turn.
      this.#sending = quietness.hold(
        this.#sending.then(async () => {
          bridge.act({ type: 'ws.send', id: this.#id, data: await ready, binary });
        }),
      );
    }

    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw new DOMException(
          `The close code must be either 1000, or between 3000 and 4999. ${String(code)} is neither.`,
          'InvalidAccessError',
        );
      }
      if (encodeUtf8(reason).length > 123) {
        throw new DOMException('The close reason must not be greater than 123 UTF-8 bytes.', 'SyntaxError');
      }
      if (this.#state >= 2) return;
      this.#state = 2;
      bridge.act({ type: 'ws.close', id: this.#id, code: code ?? null, reason });
    }

    #receive(delivery: Delivery): void {
      switch (delivery.type) {
        case 'ws.open':
          if (this.#state !== 0) return;
          this.#state = 1;
          this.#protocol = delivery.protocol;
          this.dispatchEvent(new Event('open'));
          break;
        case 'ws.message':
          // Frames that arrive after the page called close() are not dispatched (WebSockets standard, 4).
          if (this.#state === 1) this.#dispatchMessage(delivery);
          break;
        case 'ws.sent':
          this.#buffered -= delivery.bytes;
          break;
        case 'ws.close':
          this.#state = 3;
          bridge.forget(this.#id);
          if (delivery.failed) this.dispatchEvent(new Event('error'));
          this.dispatchEvent(
            new CloseEvent('close', {
              code: delivery.code,
              reason: delivery.reason,
              wasClean: delivery.wasClean,
            }),
          );
          break;
      }
    }

    #dispatchMessage({ data, binary }: Extract<Delivery, { type: 'ws.message' }>): void {
      const bytes = binary ? toBytes(data) : null;
      const value =
        bytes === null ? decodeUtf8(data) : this.binaryType === 'blob' ? new Blob([bytes]) : bytes.buffer;
      this.dispatchEvent(new MessageEvent('message', { data: value, origin: new URL(this.url).origin }));
    }

    #handler(type: string): EventListener | null {
      return this.#handlers.get(type) ?? null;
    }
    #setHandler(type: string, handler: EventListener | null): void {
      const old = this.#handlers.get(type);
      if (old) this.removeEventListener(type, old);
      this.#handlers.delete(type);
      if (handler) {
        this.#handlers.set(type, handler);
        this.addEventListener(type, handler);
      }
    }
    get onopen(): Handler<Event> {
      return this.#handler('open');
    }
    set onopen(handler: Handler<Event>) {
      this.#setHandler('open', handler);
    }
    get onmessage(): Handler<MessageEvent> {
      return this.#handler('message') as Handler<MessageEvent>;
    }
    set onmessage(handler: Handler<MessageEvent>) {
      this.#setHandler('message', handler as EventListener | null);
    }
    get onerror(): Handler<Event> {
      return this.#handler('error');
    }
    set onerror(handler: Handler<Event>) {
      this.#setHandler('error', handler);
    }
    get onclose(): Handler<CloseEvent> {
      return this.#handler('close');
    }
    set onclose(handler: Handler<CloseEvent>) {
      this.#setHandler('close', handler as EventListener | null);
    }
  }
  Object.defineProperty(LabWebSocket, 'name', { value: 'WebSocket' });
  // The class implements the interface; its overloads of addEventListener are EventTarget's own.
  return LabWebSocket as unknown as typeof WebSocket;
}

/** http and https become ws and wss; a fragment is an error (WebSockets standard, constructor). */
function parseUrl(url: string | URL): string {
  const parsed = URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : null;
  if (parsed?.protocol === 'http:') parsed.protocol = 'ws:';
  if (parsed?.protocol === 'https:') parsed.protocol = 'wss:';
  if (!parsed || !/^wss?:$/.test(parsed.protocol) || parsed.hash !== '') {
    throw new DOMException(`The URL '${String(url)}' is invalid.`, 'SyntaxError');
  }
  return parsed.href;
}

function bytesOf(data: ArrayBufferLike | Blob | ArrayBufferView): string | Promise<string> {
  if (data instanceof Blob) return data.arrayBuffer().then((buffer) => toByteString(new Uint8Array(buffer)));
  if (ArrayBuffer.isView(data)) {
    return toByteString(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return toByteString(new Uint8Array(data));
}
