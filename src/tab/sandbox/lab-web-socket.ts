import { decodeUtf8, encodeUtf8, toBytes, toByteString } from '../../base/byte-string.ts';
import type { NetworkDelivery } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import { addEventHandlers } from './event-handlers.ts';
import type { Quietness } from './quietness.ts';

/** RFC 9110 tokens, which subprotocols must be (RFC 6455, 4.1). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * The WebSocket interface (websockets.spec.whatwg.org) over the lab's network. Not the one of
 * @mswjs/interceptors: that one closes at once, without the closing handshake's round trip. `baseUrl` tells the
 * document's.
 */
export function createWebSocketClass(
  bridge: Bridge,
  quietness: Quietness,
  baseUrl: () => string,
): typeof WebSocket {
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
    #binaryType: BinaryType = 'blob';
    #id: number;
    #protocol = '';
    #state = 0;
    #buffered = 0;
    /** Blobs being read, in real time: what is sent after them waits its turn. */
    #reading = 0;
    #sending: Promise<void> = Promise.resolve();

    constructor(url: string | URL, protocols: string | string[] = []) {
      super();
      this.url = parseUrl(url, baseUrl());
      const list = typeof protocols === 'string' ? [protocols] : [...protocols];
      const lower = list.map((name) => name.toLowerCase());
      if (list.some((name) => !TOKEN.test(name)) || new Set(lower).size < list.length) {
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
    get binaryType(): BinaryType {
      return this.#binaryType;
    }
    set binaryType(type: BinaryType) {
      // Web IDL: what is no value of the enumeration is ignored.
      if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type;
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.#state === 0) {
        const problem = "Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.";
        throw new DOMException(problem, 'InvalidStateError');
      }
      const ready = data instanceof Blob ? data : bytesOf(data);
      const size = typeof ready === 'string' ? ready.length : ready.size;
      if (this.#state !== 1) {
        // What is not sent any more only grows (WebSockets standard, bufferedAmount; its framing as in Chromium).
        this.#buffered += size + framing(size);
        return;
      }
      this.#buffered += size;
      const binary = typeof data !== 'string';
      if (typeof ready === 'string') {
        this.#inTurn(() => bridge.act({ type: 'ws.send', id: this.#id, data: ready, binary }));
        return;
      }
      this.#reading++;
      const read = ready.arrayBuffer();
      this.#sending = quietness.hold(
        this.#sending.then(async () => {
          const bytes = toByteString(new Uint8Array(await read));
          this.#reading--;
          bridge.act({ type: 'ws.send', id: this.#id, data: bytes, binary });
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
      // A reason without a code is sent with 1000 (WebSockets standard, close).
      const sent = code ?? (reason === '' ? null : 1000);
      this.#inTurn(() => bridge.act({ type: 'ws.close', id: this.#id, code: sent, reason }));
    }

    #inTurn(act: () => void): void {
      if (this.#reading === 0) act();
      else this.#sending = quietness.hold(this.#sending.then(act));
    }

    #receive(delivery: NetworkDelivery): void {
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
        case 'ws.closing':
          this.#state = 2;
          break;
        case 'ws.close':
          this.#state = 3;
          bridge.forget(this.#id);
          if (delivery.failed) this.dispatchEvent(new Event('error'));
          this.#dispatchClose(delivery);
          break;
      }
    }

    #dispatchClose({ code, reason, wasClean }: Extract<NetworkDelivery, { type: 'ws.close' }>): void {
      this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean }));
    }

    #dispatchMessage({ data, binary }: Extract<NetworkDelivery, { type: 'ws.message' }>): void {
      const bytes = binary ? toBytes(data) : null;
      const value =
        bytes === null ? decodeUtf8(data) : this.binaryType === 'blob' ? new Blob([bytes]) : bytes.buffer;
      this.dispatchEvent(new MessageEvent('message', { data: value, origin: new URL(this.url).origin }));
    }
  }
  addEventHandlers(LabWebSocket.prototype, ['open', 'message', 'error', 'close']);
  Object.defineProperty(LabWebSocket, 'name', { value: 'WebSocket' });
  // Its handlers' attributes come by addEventHandlers; addEventListener's overloads are EventTarget's own.
  return LabWebSocket as unknown as typeof WebSocket;
}

/** http and https become ws and wss; a fragment is an error (WebSockets standard, constructor). */
function parseUrl(url: string | URL, base: string): string {
  const parsed = URL.canParse(url, base) ? new URL(url, base) : null;
  if (parsed?.protocol === 'http:') parsed.protocol = 'ws:';
  if (parsed?.protocol === 'https:') parsed.protocol = 'wss:';
  if (!parsed || !/^wss?:$/.test(parsed.protocol) || parsed.hash !== '') {
    throw new DOMException(`The URL '${String(url)}' is invalid.`, 'SyntaxError');
  }
  return parsed.href;
}

/** Bytes a frame needs besides its payload when a browser sends it: head, length and mask (RFC 6455, 5.2). */
function framing(size: number): number {
  return 6 + (size < 126 ? 0 : size < 0x10000 ? 2 : 8);
}

function bytesOf(data: string | ArrayBufferLike | ArrayBufferView): string {
  if (typeof data === 'string') return encodeUtf8(data);
  if (ArrayBuffer.isView(data)) {
    return toByteString(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return toByteString(new Uint8Array(data));
}
