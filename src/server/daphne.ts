import { decodeUtf8, encodeUtf8 } from '../base/byte-string.ts';
import type { ByteString } from '../base/byte-string.ts';
import { type Downstream, headerOf, type HeaderList, type Upstream, type WireRequest } from '../base/http.ts';
import type { Arrival, Departure, HttpScope, Open, ReceiveMessage, WebSocketScope } from './protocol.ts';
import { closePayload, readClosePayload } from '../base/close-payload.ts';
import { websocketAccept } from '../base/websocket-accept.ts';

interface Served {
  readonly kind: 'http' | 'websocket';
  readonly request: WireRequest;
  /** HTTP: before and after the head is out; WebSocket: connecting, accepted or refused, closing. */
  phase: 'waiting' | 'streaming' | 'refused' | 'closing' | 'done';
  /** HTTP: the head that waits for its first body. */
  head: { readonly status: number; readonly headers: HeaderList } | null;
}

/**
 * The part of Daphne 4.2 that stands between wire and ASGI: scopes out of requests, response heads and frames
 * out of what the application sends, in the order and with the header lines Daphne writes
 * (shared/facts/01_http_wire.json, 02_ws_wire.json).
 */
export class Daphne {
  #served = new Map<number, Served>();

  /** What the application is to receive when `event` arrives on `exchange`, and what Daphne answers itself. */
  arrive(exchange: number, event: Upstream): { arrivals: Arrival[]; answers: Downstream[] } {
    if (event.type === 'request') return { arrivals: this.#open(exchange, event.request), answers: [] };
    const served = this.#served.get(exchange);
    if (!served || served.phase === 'done') return NOTHING;
    if (event.type === 'abort') {
      served.phase = 'done';
      const message: ReceiveMessage =
        served.kind === 'http'
          ? { type: 'http.disconnect' }
          : { type: 'websocket.disconnect', code: 1006, reason: '' };
      return { arrivals: [{ connection: exchange, message }], answers: [] };
    }
    return this.#frame(exchange, served, event.frame.opcode, event.frame.payload);
  }

  /** What goes on the wire when the application sends (or ends). */
  depart({ connection, message }: Departure): Downstream[] {
    const served = this.#served.get(connection);
    if (!served || served.phase === 'done') return [];
    switch (message.type) {
      case 'http.response.start':
        // Kept back: Daphne writes the head together with the first body (surprises.md, 1).
        served.head = { status: message.status, headers: message.headers ?? [] };
        return [];
      case 'http.response.body':
        return this.#body(served, message.body ?? '', message.more_body ?? false);
      case 'websocket.accept':
        served.phase = 'streaming';
        return [accepted(served.request, message.subprotocol ?? null)];
      case 'websocket.send':
        return this.#send(served, message.text ?? null, message.bytes ?? null);
      case 'websocket.close':
        return this.#close(served, message.code ?? 1000);
      case 'lab.exit':
        return this.#exit(served, message.error);
    }
  }

  #open(exchange: number, request: WireRequest): Arrival[] {
    const isWebSocket = headerOf(request.headers, 'upgrade')?.toLowerCase() === 'websocket';
    this.#served.set(exchange, {
      kind: isWebSocket ? 'websocket' : 'http',
      request,
      phase: 'waiting',
      head: null,
    });
    const open: Open = { type: 'lab.open', scope: scopeOf(request, isWebSocket) };
    const first: ReceiveMessage = isWebSocket
      ? { type: 'websocket.connect' }
      : { type: 'http.request', body: request.body, more_body: false };
    return [
      { connection: exchange, message: open },
      { connection: exchange, message: first },
    ];
  }

  #body(served: Served, body: ByteString, more: boolean): Downstream[] {
    const head = served.head;
    served.head = null;
    if (!more) served.phase = 'done';
    if (head) {
      served.phase = more ? 'streaming' : 'done';
      return [{ type: 'head', head: responseHead(head), body, end: !more }];
    }
    const events: Downstream[] = body === '' ? [] : [{ type: 'body', body }];
    return more ? events : [...events, { type: 'end' }];
  }

  #send(served: Served, text: string | null, bytes: ByteString | null): Downstream[] {
    if (served.phase !== 'streaming') return [];
    // Daphne drops empty frames (surprises.md, 17).
    if (bytes !== null && bytes !== '')
      return [{ type: 'frame', frame: { opcode: 'binary', payload: bytes } }];
    if (text !== null && text !== '') {
      return [{ type: 'frame', frame: { opcode: 'text', payload: encodeUtf8(text) } }];
    }
    return [];
  }

  #close(served: Served, code: number): Downstream[] {
    if (served.phase === 'waiting') {
      // Not done: the consumer still hears of the disconnect (surprises.md, 13).
      served.phase = 'refused';
      return [
        { type: 'head', head: { status: 403, reason: 'Access denied', headers: [] }, body: '', end: false },
        { type: 'drop' },
      ];
    }
    if (served.phase !== 'streaming') return [];
    served.phase = 'closing';
    // Daphne sends the code without the reason (surprises.md, 17).
    return [{ type: 'frame', frame: { opcode: 'close', payload: closePayload(code, '') } }];
  }

  #exit(served: Served, error: string | null): Downstream[] {
    if (error === null || served.phase === 'closing') return [];
    const phase = served.phase;
    served.phase = 'done';
    if (served.kind === 'websocket' && phase === 'streaming') {
      served.phase = 'closing';
      return [{ type: 'frame', frame: { opcode: 'close', payload: closePayload(1011, '') } }];
    }
    // With the head kept back, Daphne writes nothing and leaves the connection open (surprises.md, 2).
    if (phase !== 'waiting' || served.head) return [];
    if (served.kind === 'websocket') {
      const head = { status: 500, reason: 'Internal server error', headers: [] };
      return [{ type: 'head', head, body: '', end: false }, { type: 'drop' }];
    }
    const head = { status: 500, reason: 'Internal Server Error', headers: [['Server', 'daphne']] } as const;
    return [{ type: 'head', head, body: 'Internal Server Error', end: false }, { type: 'drop' }];
  }

  #frame(
    exchange: number,
    served: Served,
    opcode: string,
    payload: ByteString,
  ): { arrivals: Arrival[]; answers: Downstream[] } {
    if (opcode === 'close') {
      const code = readClosePayload(payload).code;
      const wasClosing = served.phase === 'closing';
      served.phase = 'done';
      const arrivals: Arrival[] = [
        { connection: exchange, message: { type: 'websocket.disconnect', code, reason: '' } },
      ];
      // Daphne answers with 1000 whatever the page's code was, and ends the connection (surprises.md, 16).
      const answer: Downstream = {
        type: 'frame',
        frame: { opcode: 'close', payload: closePayload(1000, '') },
      };
      return { arrivals, answers: wasClosing ? [{ type: 'drop' }] : [answer, { type: 'drop' }] };
    }
    if (opcode === 'text') {
      return receive(exchange, { type: 'websocket.receive', text: decodeUtf8(payload) });
    }
    if (opcode === 'binary') return receive(exchange, { type: 'websocket.receive', bytes: payload });
    return NOTHING;
  }
}

const NOTHING: { arrivals: Arrival[]; answers: Downstream[] } = { arrivals: [], answers: [] };

function receive(
  connection: number,
  message: ReceiveMessage,
): { arrivals: Arrival[]; answers: Downstream[] } {
  return { arrivals: [{ connection, message }], answers: [] };
}

function scopeOf(request: WireRequest, isWebSocket: boolean): HttpScope | WebSocketScope {
  const [rawPath = '/', query = ''] = request.target.split('?', 2);
  const common = {
    asgi: { version: '3.0', spec_version: '2.3' },
    http_version: '1.1',
    path: decodeUtf8(percentDecoded(rawPath)),
    raw_path: rawPath,
    query_string: request.target.includes('?') ? request.target.slice(rawPath.length + 1) : query,
    root_path: '',
    headers: request.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
    client: ['192.0.2.10', 50000] as const,
    server: ['192.0.2.1', 80] as const,
  };
  if (!isWebSocket) return { ...common, type: 'http', method: request.method, scheme: 'http' };
  const subprotocols = headerOf(request.headers, 'sec-websocket-protocol')?.split(/\s*,\s*/) ?? [];
  return { ...common, type: 'websocket', scheme: 'ws', subprotocols };
}

function percentDecoded(path: string): ByteString {
  return path.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function responseHead({ status, headers }: { status: number; headers: HeaderList }) {
  const hasLength = headerOf(headers, 'content-length') !== undefined;
  return {
    status,
    reason: REASONS[status] ?? 'Unknown Status',
    headers: [
      ...(hasLength || status === 204 || status === 304 ? [] : [['Transfer-Encoding', 'chunked'] as const]),
      ...headers,
      ['Server', 'daphne'] as const,
    ],
  };
}

function accepted(request: WireRequest, subprotocol: string | null): Downstream {
  const headers: (readonly [string, string])[] = [
    ['Server', 'daphne'],
    ['Upgrade', 'WebSocket'],
    ['Connection', 'Upgrade'],
    ...(subprotocol === null ? [] : [['Sec-WebSocket-Protocol', subprotocol] as const]),
    ['Sec-WebSocket-Accept', websocketAccept(headerOf(request.headers, 'sec-websocket-key') ?? '')],
  ];
  return {
    type: 'head',
    head: { status: 101, reason: 'Switching Protocols', headers },
    body: '',
    end: false,
  };
}

/** Reason phrases as Twisted writes them. */
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
};
