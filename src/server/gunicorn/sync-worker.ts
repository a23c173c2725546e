import type { ByteString } from '../../base/byte-string.ts';
import {
  type CodePlace,
  type Downstream,
  headerOf,
  type HeaderList,
  type WireRequest,
} from '../../base/http.ts';
import { LAB_EPOCH, toMicrosecond } from '../../base/lab-time.ts';
import { attributed } from '../attributed.ts';
import type { Exit, SendMessage } from '../protocol.ts';

/** Lab ms: Gunicorn's setting `timeout`. */
const TIMEOUT = 30_000;

interface Start {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  readonly code?: CodePlace | undefined;
}

/** A worker process with its one request (gunicorn/workers/sync.py, gunicorn/http/wsgi.py). Times are lab ms. */
export class SyncWorker {
  readonly exchange: number;
  /** When the arbiter kills it (which looks once a second; here at once). */
  readonly deadline: number;
  /** When it is done with the request. */
  freeAt = Infinity;
  /** The browser has left. The worker does not notice, and nobody hears it. */
  abandoned: boolean;
  #method: string;
  #serviceTime: number;
  #start: Start | null = null;
  /** When the head left. */
  #headAt: number | null = null;

  constructor(now: number, exchange: number, request: WireRequest, serviceTime: number, abandoned: boolean) {
    this.exchange = exchange;
    this.deadline = toMicrosecond(now + TIMEOUT);
    this.abandoned = abandoned;
    this.#method = request.method;
    this.#serviceTime = serviceTime;
  }

  /**
   * What goes on the wire for what the application sent at `now`, and when. `code`: the line of the learner's code
   * that sent it.
   */
  send(now: number, message: SendMessage | Exit, code?: CodePlace): { at: number; events: Downstream[] } {
    if (message.type === 'http.response.start') {
      const { status, reason = '', headers = [] } = message;
      this.#start = { status, reason, headers, code };
      return { at: now, events: [] };
    }
    const isFirst = this.#headAt === null;
    this.#headAt ??= toMicrosecond(now + this.#serviceTime);
    const at = Math.max(now, this.#headAt);
    if (message.type === 'lab.exit') this.freeAt = at;
    // Dead by then.
    if (at >= this.deadline || this.abandoned) return { at, events: [] };
    if (message.type === 'lab.exit') return { at, events: this.#exit(message.error, isFirst) };
    if (message.type !== 'http.response.body') return { at, events: [] };
    const events = this.#write(at, message.body ?? '', message.more_body ?? false, isFirst);
    return { at, events: attributed(events, code ?? this.#start?.code) };
  }

  #write(at: number, body: ByteString, more: boolean, isFirst: boolean): Downstream[] {
    if (!this.#start) return [];
    const { status, reason, headers } = this.#start;
    const content = this.#method === 'HEAD' ? '' : body;
    const events: Downstream[] = [];
    if (isFirst) {
      const lines = [...this.#ownHeaders(at), ...headers];
      events.push({ type: 'head', head: { status, reason, headers: lines }, body: content, end: false });
    } else if (content !== '') {
      events.push({ type: 'body', body: content });
    }
    if (!more) events.push({ type: 'end' });
    return events;
  }

  /** Response.default_headers: sync workers keep no connection alive. */
  #ownHeaders(at: number): HeaderList {
    const lines: (readonly [string, string])[] = [
      ['Server', 'gunicorn'],
      ['Date', new Date(LAB_EPOCH + Math.floor(at)).toUTCString()],
      ['Connection', 'close'],
    ];
    const { status = 0, headers = [] } = this.#start ?? {};
    const bodiless = this.#method === 'HEAD' || status === 204 || status === 304;
    if (!bodiless && headerOf(headers, 'content-length') === undefined) {
      lines.push(['Transfer-Encoding', 'chunked']);
    }
    return lines;
  }

  /** The connection ends; what failed before its head is answered with Gunicorn's own page (util.write_error). */
  #exit(error: string | null, isFirst: boolean): Downstream[] {
    if (error === null || !isFirst) return [{ type: 'drop' }];
    const head = {
      status: 500,
      reason: 'Internal Server Error',
      headers: [
        ['Connection', 'close'],
        ['Content-Type', 'text/html'],
        ['Content-Length', String(ERROR_PAGE.length)],
      ],
    } as const;
    return [{ type: 'head', head, body: ERROR_PAGE, end: true }, { type: 'drop' }];
  }
}

const ERROR_PAGE = `<html>
  <head>
    <title>Internal Server Error</title>
  </head>
  <body>
    <h1><p>Internal Server Error</p></h1>
    
  </body>
</html>
`;
