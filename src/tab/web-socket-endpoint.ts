import { type ByteString, toByteString } from '../base/byte-string.ts';
import { closePayload, readClosePayload } from '../base/close-payload.ts';
import {
  type Downstream,
  headerOf,
  type Opcode,
  type Upstream,
  type WireHead,
  type WireRequest,
} from '../base/http.ts';
import type { Random } from '../base/random.ts';
import { websocketAccept } from '../base/websocket-accept.ts';
import type { NetworkDelivery } from './protocol.ts';
import { handshakeHeaders } from './request-headers.ts';
import type { Receiver, TabHost } from './tab-host.ts';

/** How long the page's close frame waits for the server's, ms (Chromium, net/websockets/websocket_channel.cc). */
export const CLOSING_HANDSHAKE_TIMEOUT = 60_000;
/** How long, both frames sent, the browser waits for the server to end the connection, ms (same place). */
export const CONNECTION_CLOSE_TIMEOUT = 2_000;

/** The browser's end of a WebSocket: handshake, frames, closing handshake (RFC 6455). */
export class WebSocketEndpoint implements Receiver {
  exchange = 0;
  #id: number;
  #host: TabHost;
  #deliver: (delivery: NetworkDelivery) => void;
  #protocols: readonly string[];
  #key: string;
  #phase: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting';
  /** What the close event will say: the server's close frame, once it has come. */
  #closing: { code: number; reason: string } | null = null;

  constructor(
    id: number,
    protocols: readonly string[],
    random: Random,
    host: TabHost,
    deliver: (delivery: NetworkDelivery) => void,
  ) {
    this.#id = id;
    this.#protocols = protocols;
    this.#host = host;
    this.#deliver = deliver;
    const nonce = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    this.#key = btoa(toByteString(nonce));
  }

  get done(): boolean {
    return this.#phase === 'closed';
  }

  /** `url` is absolute, with `http` for `ws`; `origin` is the page's. */
  handshake(url: string, origin: string, cookies: string): WireRequest {
    const headers = handshakeHeaders(url, origin, this.#key, this.#protocols, cookies);
    const { pathname, search } = new URL(url);
    return { method: 'GET', target: pathname + search, headers, body: '' };
  }

  send(data: ByteString, binary: boolean): void {
    if (this.#phase !== 'open') return;
    this.#sendFrame(binary ? 'binary' : 'text', data);
  }

  left(event: Upstream): void {
    if (event.type !== 'frame' || this.#phase === 'closed') return;
    const { opcode, payload } = event.frame;
    if (opcode === 'text' || opcode === 'binary') {
      this.#deliver({ type: 'ws.sent', id: this.#id, bytes: payload.length });
    }
  }

  /** The page called close(). */
  close(code: number | null, reason: string): void {
    if (this.#phase === 'connecting') {
      this.#host.up(this.exchange, { type: 'abort' });
      this.#end(1006, '', false, true);
    } else if (this.#phase === 'open') {
      this.#phase = 'closing';
      this.#sendFrame('close', closePayload(code, reason));
      this.#endAfter(CLOSING_HANDSHAKE_TIMEOUT);
    }
  }

  /** The document goes away: a close frame with 1001, and nobody waits for the answer. */
  leave(): void {
    if (this.#phase === 'open') this.#sendFrame('close', closePayload(1001, ''));
    if (this.#phase !== 'closed') this.#host.up(this.exchange, { type: 'abort' });
    this.#phase = 'closed';
  }

  receive(event: Downstream): void {
    if (this.#phase === 'closed') return;
    if (event.type === 'head') this.#answered(event.head);
    else if (event.type === 'frame') this.#frame(event.frame.opcode, event.frame.payload);
    else if (event.type === 'drop') {
      const { code, reason } = this.#closing ?? { code: 1006, reason: '' };
      // A reset loses nothing of a close frame that has come, but the end was not in order.
      const clean = this.#closing !== null && event.reset !== true;
      this.#end(code, reason, clean, this.#phase === 'connecting');
    }
  }

  /** RFC 6455, 4.1: what the answer must be, or the connection fails. */
  #answered(head: WireHead): void {
    this.#host.record({
      t: this.#host.now(),
      kind: 'exchange.answered',
      exchange: this.exchange,
      status: head.status,
      contentType: '',
    });
    const protocol = headerOf(head.headers, 'sec-websocket-protocol') ?? '';
    const valid =
      head.status === 101 &&
      headerOf(head.headers, 'sec-websocket-accept') === websocketAccept(this.#key) &&
      (this.#protocols.length === 0 ? protocol === '' : this.#protocols.includes(protocol));
    if (!valid) {
      this.#host.up(this.exchange, { type: 'abort' });
      this.#end(1006, '', false, true);
      return;
    }
    this.#phase = 'open';
    this.#deliver({ type: 'ws.open', id: this.#id, protocol });
  }

  #frame(opcode: Opcode, payload: ByteString): void {
    // After the server's close frame nothing of its counts (RFC 6455, 5.5.1).
    if (this.#closing !== null) return;
    if (opcode === 'ping') {
      if (this.#phase === 'open') this.#sendFrame('pong', payload);
    } else if (opcode === 'close') {
      this.#onClose(payload);
    } else if (opcode === 'text' || opcode === 'binary') {
      this.#deliver({ type: 'ws.message', id: this.#id, data: payload, binary: opcode === 'binary' });
    }
  }

  #onClose(payload: ByteString): void {
    const { code, reason } = readClosePayload(payload);
    this.#closing = { code: code ?? 1005, reason };
    if (this.#phase === 'open') {
      this.#phase = 'closing';
      this.#sendFrame('close', closePayload(code, ''));
      this.#deliver({ type: 'ws.closing', id: this.#id });
    }
    this.#endAfter(CONNECTION_CLOSE_TIMEOUT);
  }

  /** Gives the connection up if it has not ended by then; with the server's close frame that is in order. */
  #endAfter(delay: number): void {
    const had = this.#closing;
    this.#host.at(this.#host.now() + delay, () => {
      if (this.#phase === 'closed' || this.#closing !== had) return;
      this.#host.up(this.exchange, { type: 'abort' });
      const { code, reason } = had ?? { code: 1006, reason: '' };
      this.#end(code, reason, had !== null, false);
    });
  }

  #sendFrame(opcode: Opcode, payload: ByteString): void {
    this.#host.up(this.exchange, { type: 'frame', frame: { opcode, payload } });
  }

  #end(code: number, reason: string, wasClean: boolean, failed: boolean): void {
    this.#phase = 'closed';
    this.#host.record({
      t: this.#host.now(),
      kind: 'exchange.ended',
      exchange: this.exchange,
      how: failed ? 'failed' : 'closed',
      code,
      reason,
    });
    this.#deliver({ type: 'ws.close', id: this.#id, code, reason, wasClean, failed });
  }
}
