import { type ByteString, toBytes, toByteString } from '../../base/byte-string.ts';
import type { Downstream, WireHead } from '../../base/http.ts';

/** Statuses a Response may not have a body with, and those it may not have at all (Fetch standard). */
const NULL_BODY = new Set([204, 205, 304]);

/** One of a tab's requests on its way through the service worker, with both ends in this page. */
export class CarriedExchange {
  readonly abort = new AbortController();
  #answer = Promise.withResolvers<Response>();
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  #reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  #unread: ByteString = '';
  /** Events come several at a time; a line that breaks must not take what came before it. */
  #before: Promise<unknown> = Promise.resolve();
  #response: Promise<Response>;

  /** `send` makes the real request; its response is the one that `answered` gives. */
  constructor(send: (signal: AbortSignal) => Promise<Response>) {
    this.#response = send(this.abort.signal);
    // Looked at when the head comes down; a failure before then is no unhandled one.
    this.#response.catch(() => undefined);
  }

  /** The real request's response; rejects when the request fails. */
  get response(): Promise<Response> {
    return this.#response;
  }

  /** What the mock server's handler answers with, once the lab's server has. */
  get answered(): Promise<Response> {
    return this.#answer.promise;
  }

  /** Sends `event` through the worker, after those before it, and gives it back as the page's reader got it. */
  down(event: Downstream): Promise<Downstream> {
    const passed = this.#before.then(() => this.#down(event));
    this.#before = passed.catch(() => undefined);
    return passed;
  }

  async #down(event: Downstream): Promise<Downstream> {
    switch (event.type) {
      case 'head': {
        this.#respond(event.head, event.end);
        const response = await this.#response;
        this.#reader = response.body?.getReader() ?? null;
        const body = this.#stream ? await this.#pass(event.body) : event.body;
        if (event.end) await this.#end();
        return { ...event, body };
      }
      case 'body':
        return { ...event, body: await this.#pass(event.body) };
      case 'end':
        await this.#end();
        return event;
      default:
        this.#stream?.error(new TypeError('network error'));
        this.#stream = null;
        this.#answer.resolve(Response.error());
        return event;
    }
  }

  #respond({ status, reason, headers }: WireHead, ends: boolean): void {
    // A redirect would be followed by the browser itself: the tab follows it in the lab.
    const isRedirect = status >= 300 && status < 400;
    const hasBody = !isRedirect && !NULL_BODY.has(status);
    const body = hasBody
      ? new ReadableStream<Uint8Array>({ start: (controller) => (this.#stream = controller) })
      : null;
    const visible = headers.filter(([name]) => !/^(set-cookie|transfer-encoding|location)$/i.test(name));
    // A length without the bytes to go with it would be an error.
    const sent = ends ? visible : visible.filter(([name]) => !/^content-length$/i.test(name));
    this.#answer.resolve(
      new Response(body, {
        status: isRedirect ? 200 : status,
        statusText: reason,
        headers: sent.map(([name, value]): [string, string] => [name, value]),
      }),
    );
  }

  async #pass(body: ByteString): Promise<ByteString> {
    if (body === '' || !this.#stream || !this.#reader) return body;
    this.#stream.enqueue(toBytes(body));
    while (this.#unread.length < body.length) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      this.#unread += toByteString(value);
    }
    const passed = this.#unread.slice(0, body.length);
    this.#unread = this.#unread.slice(body.length);
    return passed;
  }

  async #end(): Promise<void> {
    this.#stream?.close();
    this.#stream = null;
    while (this.#reader && !(await this.#reader.read()).done);
  }
}
