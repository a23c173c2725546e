import type { ExchangeEnded, ExchangeStarted, FlightSent } from '../trace/entry.ts';

/**
 * Counts a tab's reconnections: an EventSource or WebSocket begun to a path (the query may differ) where an earlier
 * one of the same document has ended and not by the page's own doing, each such end once. So every attempt counts
 * that follows a failed one. The page ended it if its end was `aborted`, if the WebSocket's first close frame was
 * the tab's, or if the tab gave the handshake up before it was answered.
 */
export class Reconnects {
  count = 0;
  /** Streams of this document that broke and have not been begun again, by path. */
  #broken = new Map<string, number>();
  #document = 0;

  begin(stream: Stream): void {
    const broken = this.#broken.get(stream.path) ?? 0;
    if (broken === 0) return;
    this.#broken.set(stream.path, broken - 1);
    this.count += 1;
  }

  end(stream: Stream, how: ExchangeEnded['how']): void {
    if (how === 'aborted' || stream.leftByPage || stream.document !== this.#document) return;
    this.#broken.set(stream.path, (this.#broken.get(stream.path) ?? 0) + 1);
  }

  /** A new document knows nothing of the streams of the one before. */
  navigate(): void {
    this.#document += 1;
    this.#broken.clear();
  }

  /** The stream that an exchange is, if it is one. */
  streamOf({ initiator, url }: ExchangeStarted): Stream | null {
    if (initiator !== 'eventsource' && initiator !== 'websocket') return null;
    return new Stream(url.split('?', 1)[0] ?? url, this.#document);
  }
}

/** An EventSource or a WebSocket while it is open. */
export class Stream {
  /** Whether the page ended it, or began to. */
  leftByPage = false;
  answered = false;
  #closedByServer = false;

  constructor(
    readonly path: string,
    readonly document: number,
  ) {}

  send({ what, opcode, direction }: FlightSent): void {
    if (direction === 'down' && opcode === 'close') this.#closedByServer = true;
    if (direction === 'up' && opcode === 'close' && !this.#closedByServer) this.leftByPage = true;
    if (direction === 'up' && what === 'abort' && !this.answered) this.leftByPage = true;
  }
}
