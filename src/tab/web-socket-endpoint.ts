import { type ByteString, toByteString } from '../base/byte-string.ts';
import { closePayload, readClosePayload } from '../base/close-payload.ts';
import { type Downstream, headerOf, type WireRequest } from '../base/http.ts';
import type { Random } from '../base/random.ts';
import { websocketAccept } from '../base/websocket-accept.ts';
import type { Delivery } from './protocol.ts';
import { handshakeHeaders } from './request-headers.ts';
import type { Receiver, TabHost } from './tab-host.ts';

/** The browser's end of a WebSocket: handshake, frames, closing handshake (RFC 6455). */
export class WebSocketEndpoint implements Receiver {
  exchange = 0;
  #id: number;
  #host: TabHost;
  #deliver: (delivery: Delivery) => void;
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
    deliver: (delivery: Delivery) => void,
  ) {
    this.#id = id;
    this.#protocols = protocols;
    this.#host = host;
    this.#deliver = deliver;
    const nonce = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
    this.#key = btoa(toByteString(nonce));
  }

  handshake(target: string, cookies: string): WireRequest {
    return {
      method: 'GET',
      target,
      headers: handshakeHeaders(this.#key, this.#protocols, cookies),
      body: '',
    };
  }

  send(data: ByteString, binary: boolean): void {
    if (this.#phase !== 'open') return;
    const opcode = binary ? 'binary' : 'text';
    this.#host.up(this.exchange, { type: 'frame', frame: { opcode, payload: data } });
    this.#deliver({ type: 'ws.sent', id: this.#id, bytes: data.length });
  }

  /** The page called close(). */
  close(code: number | null, reason: string): void {
    if (this.#phase === 'connecting') {
      this.#host.up(this.exchange, { type: 'abort' });
      this.#end(1006, '', false, true);
    } else if (this.#phase === 'open') {
      this.#phase = 'closing';
      const payload = closePayload(code, reason);
      this.#host.up(this.exchange, { type: 'frame', frame: { opcode: 'close', payload } });
    }
  }

  /** The document goes away: a close frame with 1001, and nobody waits for the answer. */
  leave(): void {
    if (this.#phase === 'open') {
      const payload = closePayload(1001, '');
      this.#host.up(this.exchange, { type: 'frame', frame: { opcode: 'close', payload } });
    }
    if (this.#phase !== 'closed') this.#host.up(this.exchange, { type: 'abort' });
    this.#phase = 'closed';
  }

  receive(event: Downstream): void {
    if (this.#phase === 'closed') return;
    if (event.type === 'head') this.#answered(event.head);
    else if (event.type === 'frame') this.#frame(event.frame.opcode, event.frame.payload);
    else if (event.type === 'drop') {
      const { code, reason } = this.#closing ?? { code: 1006, reason: '' };
      this.#end(code, reason, this.#closing !== null, this.#phase === 'connecting');
    }
  }

  /** RFC 6455, 4.1: what the answer must be, or the connection fails. */
  #answered(head: Extract<Downstream, { type: 'head' }>['head']): void {
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

  #frame(opcode: string, payload: ByteString): void {
    if (opcode === 'ping') {
      this.#host.up(this.exchange, { type: 'frame', frame: { opcode: 'pong', payload } });
    } else if (opcode === 'close') {
      const { code, reason } = readClosePayload(payload);
      this.#closing = { code: code ?? 1005, reason };
      if (this.#phase === 'closing') return;
      this.#phase = 'closing';
      this.#host.up(this.exchange, {
        type: 'frame',
        frame: { opcode: 'close', payload: closePayload(code, '') },
      });
    } else if (opcode === 'text' || opcode === 'binary') {
      this.#deliver({ type: 'ws.message', id: this.#id, data: payload, binary: opcode === 'binary' });
    }
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
