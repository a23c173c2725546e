import type { ByteString } from '../../base/byte-string.ts';
import {
  type CodePlace,
  type Downstream,
  headerOf,
  type HeaderList,
  type WireHead,
  type WireRequest,
} from '../../base/http.ts';
import { attributed } from '../attributed.ts';
import type { Open, ReceiveMessage, SendMessage } from '../protocol.ts';
import { httpScope } from './scope.ts';
import { canonicalName, groupHeaders, REASONS } from './twisted-headers.ts';

/** daphne/server.py: request_buffer_size, bytes. */
const PIECE = 8192;
const WITHOUT_BODY: readonly number[] = [204, 304];

/** What `http.response.start` said. */
interface Start {
  readonly status: number;
  readonly headers: HeaderList;
  readonly code?: CodePlace | undefined;
}

/** One HTTP request in Daphne (daphne/http_protocol.py, WebRequest) on Twisted's http.Request. */
export class WebRequest {
  #request: WireRequest;
  /** Twisted writes it together with the first body. */
  #start: Start | null = null;
  #headWritten = false;
  /** The response is complete, or the browser gave up. */
  closed = false;

  constructor(request: WireRequest) {
    this.#request = request;
  }

  opening(): readonly [Open, ...ReceiveMessage[]] {
    const { body } = this.#request;
    const pieces: ReceiveMessage[] = [];
    for (let begin = 0; ; begin += PIECE) {
      const piece = body.slice(begin, begin + PIECE);
      pieces.push({ type: 'http.request', body: piece, more_body: piece.length === PIECE });
      if (piece.length < PIECE) break;
    }
    return [{ type: 'lab.open', scope: httpScope(this.#request) }, ...pieces];
  }

  /** `code`: the line of the learner's code that sends it. */
  send(message: SendMessage, _now: number, code?: CodePlace): Downstream[] {
    if (this.closed) return [];
    if (message.type === 'http.response.start') {
      this.#start = { status: message.status, headers: message.headers ?? [], code };
    } else if (message.type === 'http.response.body') {
      const events = this.#write(message.body ?? '', message.more_body ?? false);
      // What lets a stream's head go is its first part.
      return attributed(events, code ?? this.#start?.code);
    }
    return [];
  }

  /**
   * The application raised: Daphne's own page. Once the response has begun, the checker that reports the
   * exception fails over it (surprises.md, 2); `null` says so.
   */
  fail(): Downstream[] | null {
    if (this.#start) return null;
    this.#start = { status: 500, headers: [['Content-Type', 'text/html; charset=utf-8']] };
    return this.#write(errorPage('500 Internal Server Error', 'Exception inside application.'), false);
  }

  /** The browser gave the request up. */
  lost(): ReceiveMessage {
    this.closed = true;
    return { type: 'http.disconnect' };
  }

  #write(body: ByteString, more: boolean): Downstream[] {
    if (!this.#start) return [];
    const { status } = this.#start;
    const withBody = this.#request.method !== 'HEAD' && !WITHOUT_BODY.includes(status);
    const content = withBody ? body : '';
    const events: Downstream[] = [];
    if (!this.#headWritten) {
      this.#headWritten = true;
      events.push({ type: 'head', head: this.#head(this.#start), body: content, end: !more });
    } else {
      if (content !== '') events.push({ type: 'body', body: content });
      if (!more) events.push({ type: 'end' });
    }
    if (!more) {
      this.closed = true;
      if (this.#closes) events.push({ type: 'drop' });
    }
    return events;
  }

  /** The request said `Connection: close`. */
  get #closes(): boolean {
    return headerOf(this.#request.headers, 'connection')?.toLowerCase() === 'close';
  }

  /** The header lines in the order and case Twisted 24 writes them (01_http_wire.json, daphne-new). */
  #head({ status, headers }: Start): WireHead {
    const lines: (readonly [string, string])[] = this.#closes ? [['connection', 'close']] : [];
    lines.push(...headers);
    if (headerOf(headers, 'server') === undefined) lines.push(['server', 'daphne']);
    const chunked =
      headerOf(headers, 'content-length') === undefined &&
      this.#request.method !== 'HEAD' &&
      !WITHOUT_BODY.includes(status);
    const kept = chunked ? lines.filter(([name]) => name.toLowerCase() !== 'transfer-encoding') : lines;
    if (chunked) kept.push(['transfer-encoding', 'chunked']);
    return {
      status,
      reason: REASONS[status] ?? 'Unknown Status',
      headers: groupHeaders(kept).flatMap(([name, values]) =>
        values.map((value) => [canonicalName(name), value.replace(/\r\n|\r|\n/g, ' ')] as const),
      ),
    };
  }
}

/** WebRequest.error_template, spaces included. */
function errorPage(title: string, text: string): ByteString {
  return (
    ` <html> <head> <title>${title}</title> <style>  body { font-family: sans-serif; margin: 0; padding: 0; }` +
    '  h1 { padding: 0.6em 0 0.2em 20px; color: #896868; margin: 0; }' +
    '  p { padding: 0 0 0.3em 20px; margin: 0; }' +
    '  footer { padding: 1em 0 0.3em 20px; color: #999; font-size: 80%; font-style: italic; } </style> </head>' +
    ` <body> <h1>${title}</h1> <p>${text}</p> <footer>Daphne</footer> </body> </html> `
  );
}
