import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { decodeUtf8 } from '../../base/byte-string.ts';
import { headerOf, type HeaderList } from '../../base/http.ts';
import type { Action } from '../protocol.ts';
import { Bridge } from './bridge.ts';
import { createEventSourceClass } from './lab-event-source.ts';

/** How long the scripted server needs for an answer, ms. */
const ANSWER = 5;
const PAGE = 'http://127.0.0.1:8000/blank/';

interface Attempt {
  readonly chunks?: readonly (readonly [number, string])[];
  readonly status?: number;
  readonly ctype?: string;
  readonly body?: string;
  readonly hold?: number;
  readonly redirect?: string;
  /** `block`: the answer is not for pages of this site. */
  readonly end?: 'hang' | 'raise' | 'refuse' | 'block';
}
type Request = Extract<Action, { type: 'fetch' }>;
interface Seen {
  readonly type: string;
  readonly rs: number;
  readonly data?: string;
  readonly lastEventId?: string;
}

/** A server that answers each request as the script says, the last attempt again and again. */
class ScriptedServer {
  readonly requests: { at: number; path: string; lastEventId: string | null }[] = [];
  readonly aborted: number[] = [];
  readonly bridge: Bridge;
  #attempts: readonly Attempt[];
  #start = Date.now();

  constructor(attempts: readonly Attempt[]) {
    this.#attempts = attempts;
    this.bridge = new Bridge(() => {
      for (const action of this.bridge.takeActions()) {
        if (action.type === 'fetch') this.#answer(action);
        if (action.type === 'abort') this.aborted.push(action.id);
      }
    });
  }

  #answer({ id, url, headers, initiator, cache }: Request): void {
    expect([initiator, cache]).toEqual(['eventsource', 'no-store']);
    const path = new URL(url).pathname;
    const lastEventId = headerOf(headers, 'last-event-id') ?? null;
    this.requests.push({ at: Date.now() - this.#start, path, lastEventId });
    const attempt = this.#attempts[Math.min(this.requests.length, this.#attempts.length) - 1] ?? {};
    const via = attempt.redirect !== undefined && path !== attempt.redirect;
    const said: Attempt =
      attempt.redirect === undefined ? attempt : { chunks: [[0, 'retry: 300\ndata: via redirect\n\n']] };
    const status = said.status ?? 200;
    const lines: HeaderList = status === 204 ? [] : [['Content-Type', said.ctype ?? 'text/event-stream']];
    let at = ANSWER + (said.hold ?? 0) * 1000;
    const later = (delivery: Parameters<Bridge['deliver']>[0]) => {
      setTimeout(() => this.bridge.deliver(delivery), at);
    };
    if (said.end === 'refuse' || said.end === 'block') {
      later({ type: 'error', id, ...(said.end === 'block' && { blocked: true }) });
      return;
    }
    const chunks = said.chunks ?? [];
    // Daphne sends the head with the first chunk.
    at += chunks[0]?.[0] ?? 0;
    const answered = via ? new URL(attempt.redirect ?? '', url).href : url;
    later({
      type: 'head',
      id,
      status,
      statusText: '',
      headers: lines,
      url: answered,
      redirected: via,
      filter: 'basic',
    });
    chunks.forEach(([wait, body], index) => {
      if (index > 0) at += wait;
      later({ type: 'body', id, body });
    });
    if (said.end === undefined) later({ type: 'end', id });
  }
}

function open(server: ScriptedServer, url: string | URL = '/sse/') {
  const LabEventSource = createEventSourceClass(server.bridge, () => PAGE);
  const source = new LabEventSource(url);
  const seen: Seen[] = [];
  const dispatch = source.dispatchEvent.bind(source);
  source.dispatchEvent = (event) => {
    const text = event instanceof MessageEvent;
    const { type } = event;
    const rs = source.readyState;
    seen.push(text ? { type, rs, data: event.data as string, lastEventId: event.lastEventId } : { type, rs });
    return dispatch(event);
  };
  return { source, seen };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Recording {
  readonly attempts_spec: readonly Attempt[] | null;
  readonly browser: readonly (Seen & { readonly ms: number })[];
  readonly server: readonly { readonly kind: string; readonly last_event_id?: string | null }[];
}
const recorded = JSON.parse(
  readFileSync(new URL('../../../e2e/facts/recorded/03_eventsource.json', import.meta.url), 'utf8'),
) as { daphne: Record<string, Recording> };
const cases = Object.entries(recorded.daphne).filter(
  ([name, { attempts_spec, browser }]) =>
    attempts_spec && Array.isArray(browser) && !name.startsWith('client_close'),
);

test('the recording has the cases it should have', () => {
  expect(cases.map(([name]) => name)).toEqual(
    expect.arrayContaining(['retry_huge', 'last_event_id_variants', 'redirect_302', 'status_204']),
  );
  expect(cases.length).toBeGreaterThan(40);
});

describe('an EventSource does what it did in Chromium 156', () => {
  test.each(cases)('%s', (_, { attempts_spec, browser, server }) => {
    const scripted = new ScriptedServer(attempts_spec ?? []);
    const { source, seen } = open(scripted);
    vi.advanceTimersByTime(browser.at(-1)?.ms ?? 0);
    const expected = browser
      .filter(({ type }) => type !== 'constructed' && type !== 'end-of-test')
      .map(({ type, rs, data, lastEventId }) =>
        data === undefined ? { type, rs } : { type, rs, data, lastEventId },
      );
    // The real server took a little longer each time, so that it was asked less often.
    expect(seen.slice(0, expected.length)).toEqual(expected);
    // Long logs were cut short.
    const isWhole = browser.at(-1)?.type === 'end-of-test';
    if (isWhole) expect(seen.length - expected.length).toBeLessThanOrEqual(expected.length === 1 ? 0 : 8);
    const asked = server
      .filter(({ kind }) => kind === 'script.req')
      .map(({ last_event_id }) => last_event_id);
    const ids = scripted.requests.map(({ lastEventId }) => lastEventId);
    if (!attempts_spec?.some(({ redirect }) => redirect)) expect(ids.slice(0, asked.length)).toEqual(asked);
    expect(source.withCredentials).toBe(false);
    source.close();
  });
});

/** From each error to the request after it, ms. */
function waits(attempts: readonly Attempt[], duration: number): number[] {
  const server = new ScriptedServer(attempts);
  const { source } = open(server);
  const errors: number[] = [];
  const start = Date.now();
  source.onerror = () => errors.push(Date.now() - start);
  vi.advanceTimersByTime(duration);
  source.close();
  return server.requests.slice(1).map(({ at }, index) => at - (errors[index] ?? NaN));
}

test.each<[name: string, attempts: Attempt[], duration: number, expected: number[]]>([
  ['3 s after an error', [{ chunks: [[0, 'data: a\n\n']] }], 10_000, [3000, 3000, 3000]],
  ['as long as `retry` says', [{ chunks: [[0, 'retry: 500\ndata: a\n\n']] }], 1100, [500, 500]],
  ['3 s after a connection that was refused', [{ end: 'refuse' }], 7000, [3000, 3000]],
  [
    '3 s again after a `retry` without a value',
    [{ chunks: [[0, 'retry: 200\n']] }, { chunks: [[0, 'retry:\n']] }, { end: 'hang' }],
    4000,
    [200, 3000],
  ],
])('it asks again %s, without back-off', (_, attempts, duration, expected) => {
  expect(waits(attempts, duration)).toEqual(expected);
});

test('a server that is away is asked every 3 s until it is back', () => {
  const server = new ScriptedServer([
    { chunks: [[0, 'id: 2\ndata: m2\n\n']] },
    { end: 'refuse' },
    { end: 'refuse' },
    { chunks: [[0, 'id: 3\ndata: m3\n\n']], end: 'hang' },
  ]);
  const { seen } = open(server);
  vi.advanceTimersByTime(9100);
  expect(seen.map(({ type, rs }) => [type, rs])).toEqual([
    ['open', 1],
    ['message', 1],
    ['error', 0],
    ['error', 0],
    ['error', 0],
    ['open', 1],
    ['message', 1],
  ]);
  expect(server.requests.map(({ lastEventId }) => lastEventId)).toEqual([null, '2', '2', '2']);
});

test('an ID goes back as its UTF-8 bytes', () => {
  const server = new ScriptedServer([
    { chunks: [[0, 'retry: 1\nid: caf\u00c3\u00a9 \u00e2\u0098\u0083\n\n']] },
  ]);
  open(server);
  vi.advanceTimersByTime(20);
  const sent = server.requests[1]?.lastEventId ?? '';
  expect(decodeUtf8(sent)).toBe('café ☃');
});

test('after a redirect it goes on where that led', () => {
  const server = new ScriptedServer([{ redirect: '/target/' }]);
  const { source } = open(server);
  vi.advanceTimersByTime(700);
  expect(server.requests.map(({ path }) => path)).toEqual(['/sse/', '/target/', '/target/']);
  expect(source.url).toBe('http://127.0.0.1:8000/sse/');
});

describe('close()', () => {
  test('ends the request at once, and nothing comes after it', () => {
    const server = new ScriptedServer([
      {
        chunks: [
          [0, 'data: a\n\n'],
          [100, 'data: b\n\n'],
        ],
        end: 'hang',
      },
    ]);
    const { source, seen } = open(server);
    vi.advanceTimersByTime(50);
    source.close();
    expect(server.aborted).toHaveLength(1);
    expect(source.readyState).toBe(2);
    vi.advanceTimersByTime(5000);
    expect(seen.map(({ type }) => type)).toEqual(['open', 'message']);
    expect(server.requests).toHaveLength(1);
  });

  test('in a listener keeps back the events that came with it', () => {
    const server = new ScriptedServer([{ chunks: [[0, 'data: 1\n\ndata: 2\n\ndata: 3\n\n']], end: 'hang' }]);
    const { source, seen } = open(server);
    source.onmessage = () => source.close();
    vi.advanceTimersByTime(50);
    expect(seen.flatMap(({ data }) => data ?? [])).toEqual(['1']);
  });

  test('while it waits to ask again keeps it from asking, also from the error listener', () => {
    for (const when of ['in the listener', 'later']) {
      const server = new ScriptedServer([{ chunks: [[0, 'retry: 500\n\n']] }]);
      const { source } = open(server);
      if (when === 'in the listener') source.onerror = () => source.close();
      vi.advanceTimersByTime(200);
      if (when === 'later') source.close();
      vi.advanceTimersByTime(5000);
      expect(server.requests).toHaveLength(1);
    }
  });
});

test('an answer of the wrong kind is given up at once, not read to its end', () => {
  const server = new ScriptedServer([
    { chunks: [[0, 'data: a\n\n']], ctype: 'text/event-stream; charset=iso-8859-1', end: 'hang' },
  ]);
  const { seen } = open(server);
  vi.advanceTimersByTime(50);
  expect(seen).toEqual([{ type: 'error', rs: 2 }]);
  expect(server.aborted).toHaveLength(1);
});

test("another site's stream that is not for this page is given up for good", () => {
  const server = new ScriptedServer([{ end: 'block' }]);
  const { seen } = open(server);
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual([{ type: 'error', rs: 2 }]);
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['text/event-stream', true],
  ['text/event-stream;', true],
  ['text/event-stream;bogus', true],
  ['text/event-stream; charset="UTF-8"', true],
  ['x%20bogus', false],
  ['text/event-streamer', false],
])('the content type %s opens: %s', (ctype, opens) => {
  const { source } = open(new ScriptedServer([{ ctype, chunks: [[0, ':\n']], end: 'hang' }]));
  vi.advanceTimersByTime(50);
  expect(source.readyState).toBe(opens ? 1 : 2);
});

test('a handler attribute is called in its place, and null takes it away', () => {
  const server = new ScriptedServer([
    {
      chunks: [
        [0, 'data: a\n\n'],
        [10, 'data: b\n\n'],
      ],
      end: 'hang',
    },
  ]);
  const { source } = open(server);
  const called: string[] = [];
  source.onmessage = () => called.push('first');
  source.addEventListener('message', ({ origin }) => called.push(origin));
  source.onmessage = () => called.push('second');
  vi.advanceTimersByTime(8);
  source.onmessage = null;
  vi.advanceTimersByTime(20);
  expect(called).toEqual(['second', 'http://127.0.0.1:8000', 'http://127.0.0.1:8000']);
  expect(source.onmessage).toBeNull();
});

test('a URL that is none is a SyntaxError', () => {
  const LabEventSource = createEventSourceClass(new Bridge(() => undefined), () => PAGE);
  expect(() => new LabEventSource('http://this is invalid/')).toThrow(
    expect.objectContaining({ name: 'SyntaxError' }) as Error,
  );
  expect([LabEventSource.CONNECTING, LabEventSource.OPEN, LabEventSource.CLOSED]).toEqual([0, 1, 2]);
});
