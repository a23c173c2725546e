export interface StreamEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

export interface StreamHandlers {
  onEvent(event: StreamEvent): void;
  /** A blank line has made this the last event ID, event or not. */
  onId(lastEventId: string): void;
  /** Reconnection time, ms; `null` asks for the browser's own. */
  onRetry(ms: number | null): void;
}

const CR = 0x0d;
const LF = 0x0a;
/** Largest `retry` that Chromium reads: an unsigned number of 64 bits. */
const MAX_RETRY = 2n ** 64n - 1n;

/**
 * Reads an event stream (HTML standard, 9.2.6) as Chromium does. Not `eventsource-parser`: that one loses an `id`
 * whose block has no data and the ID of the events after it, and keeps a line that ends in CR until more bytes come.
 */
export class EventStreamParser {
  #handlers: StreamHandlers;
  /** Takes a BOM off the beginning, and puts characters together that are split between chunks. */
  #decoder = new TextDecoder();
  #line = '';
  /** The last character was a CR: an LF that follows belongs to it. */
  #afterCr = false;
  #data: string[] = [];
  #type = '';
  #id: string;

  /** `lastEventId` is that of the connection before. */
  constructor(handlers: StreamHandlers, lastEventId: string) {
    this.#handlers = handlers;
    this.#id = lastEventId;
  }

  /** Takes bytes as they come; what is unfinished waits for the next ones. */
  feed(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== LF && code !== CR) {
        this.#afterCr = false;
        continue;
      }
      if (code === LF && this.#afterCr) start = at + 1;
      else {
        const line = this.#line + text.slice(start, at);
        this.#line = '';
        start = at + 1;
        this.#take(line);
      }
      this.#afterCr = code === CR;
    }
    this.#line += text.slice(start);
  }

  #take(line: string): void {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#type = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry') this.#retry(value);
  }

  /** Counts as soon as its line is read; one without a value is not in the standard, but in Chromium. */
  #retry(value: string): void {
    if (value === '') this.#handlers.onRetry(null);
    else if (/^[0-9]+$/.test(value) && BigInt(value) <= MAX_RETRY) this.#handlers.onRetry(Number(value));
  }

  #dispatch(): void {
    this.#handlers.onId(this.#id);
    const event = { type: this.#type || 'message', data: this.#data.join('\n'), lastEventId: this.#id };
    const hasData = this.#data.length > 0;
    this.#data = [];
    this.#type = '';
    if (hasData) this.#handlers.onEvent(event);
  }
}
