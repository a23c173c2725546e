import { toBytes, toByteString } from '../../base/byte-string.ts';
import type { Initiator } from '../../trace/entry.ts';
import type { Delivery } from '../protocol.ts';
import type { Bridge } from './bridge.ts';
import type { Quietness } from './quietness.ts';

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
    const headers = [...request.headers].map(([name, value]) => [name, value] as const);
    // The Request class drops what only browsers may set; an EventSource is one here.
    const lastEventId = initiator === 'eventsource' ? new Headers(init?.headers).get('Last-Event-ID') : null;
    if (lastEventId !== null && !request.headers.has('last-event-id')) {
      headers.push(['Last-Event-ID', lastEventId]);
    }
    return new Promise<Response>((resolve, reject) => {
      let stream: ReadableStreamDefaultController<Uint8Array> | null = null;
      const abort = () => {
        bridge.forget(id);
        bridge.act({ type: 'abort', id });
        const reason: unknown = request.signal.reason;
        // A DOMException AbortError, or what the page gave to abort(): passed on as it is.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(reason);
        stream?.error(reason);
      };
      const receive = (delivery: Delivery) => {
        switch (delivery.type) {
          case 'head':
            resolve(
              responseOf(
                delivery,
                (controller) => (stream = controller),
                () => {
                  bridge.forget(id);
                  bridge.act({ type: 'abort', id });
                },
              ),
            );
            break;
          case 'body':
            stream?.enqueue(toBytes(delivery.body));
            break;
          case 'end':
            bridge.forget(id);
            request.signal.removeEventListener('abort', abort);
            stream?.close();
            break;
          case 'error': {
            const error = new TypeError('Failed to fetch');
            bridge.forget(id);
            reject(error);
            stream?.error(error);
            break;
          }
        }
      };
      const id = bridge.open(receive);
      request.signal.addEventListener('abort', abort, { once: true });
      bridge.act({
        type: 'fetch',
        id,
        initiator,
        method: request.method,
        url: request.url,
        headers,
        body: body === null ? '' : toByteString(new Uint8Array(body)),
        redirect: request.redirect,
      });
    });
  };
}

function responseOf(
  head: Extract<Delivery, { type: 'head' }>,
  start: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
  cancel: () => void,
): Response {
  const body = NULL_BODY.has(head.status) ? null : new ReadableStream<Uint8Array>({ start, cancel });
  const headers = new Headers();
  for (const [name, value] of head.headers) {
    if (name.toLowerCase() !== 'set-cookie') headers.append(name, value);
  }
  const response = new Response(body, { status: head.status, statusText: head.statusText, headers });
  Object.defineProperties(response, {
    url: { value: head.url },
    redirected: { value: head.redirected },
    type: { value: 'basic' },
  });
  readInMicrotasks(response);
  return response;
}

/**
 * The browser's own body readers hop between threads; these read the same stream in microtasks, so that a
 * step's end does not depend on the machine.
 */
function readInMicrotasks(response: Response): void {
  const bytes = async (): Promise<Uint8Array<ArrayBuffer>> => {
    if (response.bodyUsed) throw new TypeError('body stream already read');
    if (response.body === null) return new Uint8Array();
    const parts: Uint8Array[] = [];
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
    }
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  };
  const text = async () => new TextDecoder().decode(await bytes());
  Object.assign(response, {
    bytes,
    text,
    json: async (): Promise<unknown> => JSON.parse(await text()),
    arrayBuffer: async () => (await bytes()).buffer,
    blob: async () => new Blob([await bytes()], { type: response.headers.get('content-type') ?? '' }),
  });
}
