import { toBytes, toByteString } from '../../base/byte-string.ts';
import type { Initiator } from '../../trace/entry.ts';
import type { NetworkDelivery } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import { bodyLost, createOpaque, createResponse } from './lab-response.ts';
import { steadyMultipart } from './multipart.ts';
import type { Quietness } from './quietness.ts';

type Head = Extract<NetworkDelivery, { type: 'head' }>;

/** Statuses whose responses have no body (Fetch standard, "null body status"). */
const NULL_BODY = new Set([101, 103, 204, 205, 304]);

export type LabFetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;

/** `fetch` (Fetch standard) over the lab's network. */
export function createFetch(bridge: Bridge, quietness: Quietness, initiator: Initiator): LabFetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    // Reading a body takes turns of real time; the lab clock waits for it.
    const body = request.body === null ? null : await quietness.hold(request.arrayBuffer());
    request.signal.throwIfAborted();
    return new Promise<Response>((resolve, reject) => {
      const answer = new Answer(request.method, resolve, reject, quietness, () => {
        request.signal.removeEventListener('abort', abort);
        bridge.forget(id);
      });
      const abort = () => {
        bridge.act({ type: 'abort', id });
        // A DOMException AbortError, or what the page gave to abort(): passed on as it is.
        answer.fail(request.signal.reason, request.signal.reason);
      };
      const id = bridge.open((delivery) => answer.receive(delivery));
      answer.onCancel = () => bridge.act({ type: 'abort', id });
      request.signal.addEventListener('abort', abort, { once: true });
      const bytes = body === null ? '' : toByteString(new Uint8Array(body));
      const form = steadyMultipart(request.headers.get('content-type') ?? '', bytes);
      bridge.act({
        type: 'fetch',
        id,
        initiator,
        method: request.method,
        url: request.url,
        headers: [...request.headers].map(([name, value]) =>
          name === 'content-type' ? [name, form.contentType] : [name, value],
        ),
        body: form.body,
        mode: request.mode,
        cache: request.cache,
        redirect: request.redirect,
        credentials: request.credentials,
        keepalive: request.keepalive,
      });
    });
  };
}

/** What comes for one fetch, made into its Response. */
class Answer {
  /** The page wants no more of the body. */
  onCancel: () => void = () => undefined;
  #method: string;
  #resolve: (response: Response) => void;
  #reject: (reason: unknown) => void;
  #quietness: Quietness;
  #onDone: () => void;
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(
    method: string,
    resolve: (response: Response) => void,
    reject: (reason: unknown) => void,
    quietness: Quietness,
    onDone: () => void,
  ) {
    this.#method = method;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#quietness = quietness;
    this.#onDone = onDone;
  }

  receive(delivery: NetworkDelivery): void {
    switch (delivery.type) {
      case 'head':
        this.#resolve(this.#responseOf(delivery));
        break;
      case 'body':
        this.#stream?.enqueue(toBytes(delivery.body));
        break;
      case 'end':
        this.#onDone();
        this.#stream?.close();
        break;
      case 'error':
        this.fail(new TypeError('Failed to fetch'), bodyLost());
        break;
    }
  }

  /** Before the head the fetch rejects with `reason`, after it the body's stream ends with `ofBody`. */
  fail(reason: unknown, ofBody: unknown): void {
    this.#onDone();
    this.#reject(reason);
    this.#stream?.error(ofBody);
    this.#stream = null;
  }

  #responseOf({ status, statusText, headers: lines, url, redirected, filter }: Head): Response {
    if (filter === 'opaque' || filter === 'opaqueredirect') return createOpaque(filter, url);
    const body =
      NULL_BODY.has(status) || this.#method === 'HEAD'
        ? null
        : new ReadableStream<Uint8Array>({
            start: (controller) => {
              this.#stream = controller;
            },
            cancel: () => {
              this.#stream = null;
              this.#onDone();
              this.onCancel();
            },
          });
    const headers = new Headers();
    for (const [name, value] of lines) {
      if (name.toLowerCase() !== 'set-cookie') headers.append(name, value);
    }
    const facts = { url, redirected, type: filter };
    return createResponse(body, { status, statusText, headers }, facts, this.#quietness);
  }
}
