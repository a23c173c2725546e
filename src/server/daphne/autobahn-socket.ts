import { type ByteString, encodeUtf8, toBytes } from '../../base/byte-string.ts';
import { closePayload, readClosePayload } from '../../base/close-payload.ts';
import {
  type CodePlace,
  type Downstream,
  headerOf,
  type Opcode,
  type WireFrame,
  type WireRequest,
} from '../../base/http.ts';
import { websocketAccept } from '../../base/websocket-accept.ts';
import { attributed } from '../attributed.ts';
import type { Open, ReceiveMessage, SendMessage } from '../protocol.ts';
import { AutoPing } from './auto-ping.ts';
import { wholeSecond } from './batched-timer.ts';
import { offeredProtocols, webSocketScope } from './scope.ts';

/** Lab ms: Autobahn's openHandshakeTimeout (as Daphne sets it) and closeHandshakeTimeout. */
const OPEN_TIMEOUT = 5000;
const CLOSE_TIMEOUT = 1000;
/** Bytes: more in one message, and the connection is dropped (02_ws_wire.json, client_text_1MiB_plus_1). */
const LARGEST = 1024 * 1024;

/** What came of a frame, or of a timer. */
export interface SocketReaction {
  readonly events: readonly Downstream[];
  readonly message: ReceiveMessage | null;
}

const NONE: SocketReaction = { events: [], message: null };

/**
 * One WebSocket in Daphne (daphne/ws_protocol.py) on Autobahn (autobahn/websocket/protocol.py): its state, its
 * frames, its timers. What the application's `send` raises is Python's business (python/pushlab/connection.py),
 * which keeps the same state. Times are lab ms.
 */
export class AutobahnSocket {
  #request: WireRequest;
  #state: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting';
  /** The handshake waits for the application's word. */
  #undecided = true;
  #openDeadline: number;
  #closeDeadline = Infinity;
  #ping: AutoPing;

  constructor(request: WireRequest, now: number) {
    this.#request = request;
    this.#openDeadline = wholeSecond(now + OPEN_TIMEOUT);
    this.#ping = new AutoPing(now);
  }

  get closed(): boolean {
    return this.#state === 'closed';
  }

  opening(): readonly [Open, ...ReceiveMessage[]] {
    return [{ type: 'lab.open', scope: webSocketScope(this.#request) }, { type: 'websocket.connect' }];
  }

  /** `code`: the line of the learner's code that sends it. */
  send(message: SendMessage, now: number, code?: CodePlace): Downstream[] {
    return attributed(this.#sent(message, now), code);
  }

  #sent(message: SendMessage, now: number): Downstream[] {
    switch (message.type) {
      case 'websocket.accept':
        return this.#accept(message.subprotocol ?? null);
      case 'websocket.close':
        return this.#state === 'connecting'
          ? this.#refuse(403, 'Access denied')
          : this.close(message.code, now);
      case 'websocket.send': {
        if (this.#state !== 'open') return [];
        // Empty ones are dropped by Daphne's `if message.get(...)` (surprises.md, 17).
        if (message.bytes) return [frame('binary', message.bytes)];
        return message.text ? [frame('text', encodeUtf8(message.text))] : [];
      }
      default:
        return [];
    }
  }

  /** The application raised; `null` where Autobahn raises in its turn. */
  fail(now: number): Downstream[] | null {
    if (this.#undecided) return this.#refuse(500, 'Internal server error');
    // The application chose a subprotocol nobody offered: neither connecting nor connected.
    if (this.#state === 'connecting') return null;
    return this.close(1011, now);
  }

  /** The code goes out without the reason (surprises.md, 17). */
  close(code: number | null | undefined, now: number): Downstream[] {
    if (this.#state !== 'open') return [];
    this.#state = 'closing';
    this.#closeDeadline = wholeSecond(now + CLOSE_TIMEOUT);
    return [frame('close', closePayload(code ?? 1000, ''))];
  }

  /** TCP is gone without a closing handshake. */
  lost(): ReceiveMessage | null {
    if (this.#state === 'closed') return null;
    return this.#closed(1006);
  }

  /** A frame came from the browser. */
  receive({ opcode, payload }: WireFrame, now: number): SocketReaction {
    // What comes before the handshake is through is lost (02b, client_frame_sent_before_101).
    if (this.#state === 'connecting' || this.#state === 'closed') return NONE;
    switch (opcode) {
      case 'text':
      case 'binary':
        return this.#receiveMessage(opcode, payload, now);
      case 'ping':
        return this.#state === 'open' ? { events: [frame('pong', payload)], message: null } : NONE;
      case 'pong':
        this.#ping.pong(payload);
        return NONE;
      case 'close':
        return this.#receiveClose(payload);
    }
  }

  /** When Autobahn's own timers are due. */
  get deadline(): number {
    if (this.#state === 'connecting') return this.#openDeadline;
    if (this.#state === 'closed') return Infinity;
    return Math.min(this.#ping.deadline, this.#state === 'closing' ? this.#closeDeadline : Infinity);
  }

  /** Lets Autobahn's own timers end the connection, by force. */
  expire(now: number): SocketReaction {
    return this.deadline <= now ? this.#drop() : NONE;
  }

  /** The earliest time at which the two-second tick sends a ping. */
  get pingDue(): number {
    return this.#state === 'open' ? this.#ping.due : Infinity;
  }

  sendPing(now: number): Downstream {
    return frame('ping', this.#ping.ping(now));
  }

  #accept(subprotocol: string | null): Downstream[] {
    this.#undecided = false;
    // Autobahn raises where nobody sees it, and nothing is answered (02, subprotocol_bogus_server_choice).
    if (subprotocol !== null && !offeredProtocols(this.#request.headers).includes(subprotocol)) return [];
    this.#state = 'open';
    const headers: (readonly [string, string])[] = [
      ['Server', 'daphne'],
      ['Upgrade', 'WebSocket'],
      ['Connection', 'Upgrade'],
    ];
    if (subprotocol !== null) headers.push(['Sec-WebSocket-Protocol', subprotocol]);
    const key = headerOf(this.#request.headers, 'sec-websocket-key') ?? '';
    headers.push(['Sec-WebSocket-Accept', websocketAccept(key)]);
    const head = { status: 101, reason: 'Switching Protocols', headers };
    return [{ type: 'head', head, body: '', end: false }];
  }

  #refuse(status: number, reason: string): Downstream[] {
    this.#undecided = false;
    this.#state = 'closed';
    return [{ type: 'head', head: { status, reason, headers: [] }, body: '', end: false }, { type: 'drop' }];
  }

  #receiveMessage(opcode: 'text' | 'binary', payload: ByteString, now: number): SocketReaction {
    if (payload.length > LARGEST) return this.#drop();
    if (opcode === 'binary') {
      this.#ping.message(now);
      return { events: [], message: { type: 'websocket.receive', bytes: payload } };
    }
    const text = strictUtf8(payload);
    if (text === null) return this.#drop();
    this.#ping.message(now);
    return { events: [], message: { type: 'websocket.receive', text } };
  }

  #receiveClose(payload: ByteString): SocketReaction {
    const { code } = readClosePayload(payload);
    if ((code !== null && !isAllowed(code)) || strictUtf8(payload.slice(2)) === null) return this.#drop();
    // An answer to our own close: TCP is ended by force, which the browser calls unclean (surprises.md, 19).
    // Else our answer says 1000, whatever the page's code was (surprises.md, 16).
    const events: Downstream[] =
      this.#state === 'closing'
        ? [{ type: 'drop', reset: true }]
        : [frame('close', closePayload(1000, '')), { type: 'drop' }];
    return { events, message: this.#closed(code) };
  }

  #drop(): SocketReaction {
    return { events: [{ type: 'drop', reset: true }], message: this.#closed(1006) };
  }

  #closed(code: number | null): ReceiveMessage {
    this.#state = 'closed';
    return { type: 'websocket.disconnect', code };
  }
}

function frame(opcode: Opcode, payload: ByteString): Downstream {
  return { type: 'frame', frame: { opcode, payload } };
}

/** autobahn/websocket/protocol.py, onCloseFrame. */
function isAllowed(code: number): boolean {
  return code >= 3000 ? code < 5000 : ALLOWED.includes(code);
}

const ALLOWED: readonly number[] = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013];

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function strictUtf8(bytes: ByteString): string | null {
  try {
    return strict.decode(toBytes(bytes));
  } catch {
    return null;
  }
}
