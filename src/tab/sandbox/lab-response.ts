import type { Quietness } from './quietness.ts';

/** What a Response shows that its constructor does not take. */
export interface ResponseFacts {
  readonly url: string;
  readonly redirected: boolean;
  readonly type: ResponseType;
}

/** Errors that bodies' streams ended with because their connection was gone. */
const lost = new WeakSet<object>();

/** What a body's stream ends with when the connection goes, in Chromium. */
export function bodyLost(): TypeError {
  const error = new TypeError('network error');
  lost.add(error);
  return error;
}

/** A `Response` as the browser would make it. Its body readers keep the step open only while they compute. */
export function createResponse(
  body: ReadableStream<Uint8Array> | null,
  init: ResponseInit,
  facts: ResponseFacts,
  quietness: Quietness,
): Response {
  return dressed(new Response(body, init), facts, quietness);
}

/**
 * The answer to a redirect that is not to be followed, or another site's to a fetch with `no-cors`: a page sees
 * nothing of them (Fetch standard, 2.2.6).
 */
export function createOpaque(type: 'opaque' | 'opaqueredirect', url: string): Response {
  return Object.defineProperties(Response.error(), {
    type: { value: type },
    url: { value: url },
  });
}

function dressed(response: Response, facts: ResponseFacts, quietness: Quietness): Response {
  const { url, redirected, type } = facts;
  Object.defineProperties(response, {
    url: { value: url },
    redirected: { value: redirected },
    type: { value: type },
  });
  const native = { clone: response.clone.bind(response) };
  Object.assign(response, readers(response, quietness), {
    clone: () => dressed(native.clone(), facts, quietness),
  });
  return response;
}

/**
 * The browser's own body readers hop between threads; these read the same stream in microtasks, so that a
 * step's end does not depend on the machine.
 */
function readers(response: Response, quietness: Quietness): Partial<Response> {
  const contentType = () => response.headers.get('content-type') ?? '';
  const bytes = async () => {
    if (response.bodyUsed) throw new TypeError('body stream already read');
    if (response.body === null) return new Uint8Array();
    try {
      return await readAll(response.body);
    } catch (error) {
      throw error instanceof TypeError && lost.has(error) ? new TypeError('Failed to fetch') : error;
    }
  };
  const text = async () => new TextDecoder().decode(await bytes());
  return {
    bytes,
    text,
    json: async (): Promise<unknown> => JSON.parse(await text()),
    arrayBuffer: async () => (await bytes()).buffer,
    blob: async () => new Blob([await bytes()], { type: contentType() }),
    formData: async () => {
      const whole = new Response(await bytes(), { headers: { 'Content-Type': contentType() } });
      return quietness.hold(whole.formData());
    },
  };
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
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
}
