import { expect, test } from 'vitest';
import type { Entry, FlightSent } from './entry.ts';
import { get, recorded, upTo } from './har-fixture.ts';

type Mutable = { -readonly [K in keyof FlightSent]?: FlightSent[K] };

test('each exchange of each tab is an entry of the log, in the order they started', () => {
  const { log } = recorded(
    ...get(1, { t: 0, tab: 'ws', url: '/ws/' }),
    ...get(2, { t: 5, tab: 'sse', url: '/a?b=c%20d' }),
  );
  expect(log.version).toBe('1.2');
  expect(log.creator).toEqual({ name: 'Push Lab', version: '0.1.0' });
  expect(log.comment).toBe('00-four-lanes, seed 7');
  expect(log.entries.map(({ request }) => request.url)).toEqual([
    'http://127.0.0.1:8000/ws/',
    'http://127.0.0.1:8000/a?b=c%20d',
  ]);
  expect(log.entries[1]?.request.queryString).toEqual([{ name: 'b', value: 'c d' }]);
});

test('lab time 0 is 08:00 on 1 January 2026, and microseconds are kept', () => {
  const { log } = recorded(...get(1, { t: 12_345.006 }));
  expect(log.entries[0]?.startedDateTime).toBe('2026-01-01T08:00:12.345006Z');
});

test('a request and its response stand there as they were sent', () => {
  const { request, response } = recorded(...get(1, { t: 0, url: '/poll/' })).log.entries[0] ?? {};
  expect(request).toMatchObject({ method: 'GET', httpVersion: 'HTTP/1.1', bodySize: 0 });
  expect(request?.headers).toEqual([
    { name: 'Host', value: '127.0.0.1:8000' },
    { name: 'Cookie', value: 'sessionid=abc; theme=dark' },
  ]);
  // "GET /poll/ HTTP/1.1" 19 + 2, "Host: 127.0.0.1:8000" 20 + 2, the cookie line 33 + 2, and the empty line 2.
  expect(request?.headersSize).toBe(80);
  expect(request?.cookies).toEqual([
    { name: 'sessionid', value: 'abc' },
    { name: 'theme', value: 'dark' },
  ]);
  expect(response).toMatchObject({
    status: 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    bodySize: 11,
    redirectURL: '',
  });
  expect(response?.content).toEqual({
    size: 11,
    mimeType: 'text/html',
    text: 'hello world',
  });
});

test('what belongs to a document has its page, and so has the page view that brought it', () => {
  const { log } = recorded(
    ...get(1, { t: 0, initiator: 'navigation', url: '/ws/' }),
    { t: 90, kind: 'tab.navigated', tab: 'ws', url: '/ws/', document: 1 },
    ...get(2, { t: 100, initiator: 'resource', url: '/static/x.js' }),
    ...get(3, { t: 200, initiator: 'navigation', url: '/ws/' }),
    ...get(4, { t: 210, initiator: 'fetch', url: '/late/' }),
    { t: 290, kind: 'tab.navigated', tab: 'ws', url: '/ws/?2', document: 2 },
  );
  expect(log.pages?.map(({ id, title, startedDateTime }) => [id, title, startedDateTime])).toEqual([
    ['ws-1', 'WebSocket /ws/', '2026-01-01T08:00:00.000000Z'],
    ['ws-2', 'WebSocket /ws/?2', '2026-01-01T08:00:00.200000Z'],
  ]);
  expect(log.entries.map(({ pageref }) => pageref)).toEqual(['ws-1', 'ws-1', 'ws-2', 'ws-1']);
});

test('a page view that the reader gave up belongs to the page that stayed', () => {
  const { log } = recorded(
    ...get(1, { t: 0, initiator: 'navigation' }),
    { t: 90, kind: 'tab.navigated', tab: 'ws', url: '/ws/', document: 1 },
    ...get(2, { t: 100, initiator: 'navigation' }).filter(({ kind }) => kind === 'exchange.started'),
    { t: 110, kind: 'exchange.ended', exchange: 2, how: 'aborted' },
    ...get(3, { t: 110, initiator: 'navigation' }),
    { t: 200, kind: 'tab.navigated', tab: 'ws', url: '/ws/', document: 2 },
  );
  expect(log.entries.map(({ pageref }) => pageref)).toEqual(['ws-1', 'ws-1', 'ws-2']);
});

test.each([
  ['navigation', 'text/html', 'document'],
  ['resource', 'text/css', 'stylesheet'],
  ['resource', 'text/javascript; charset="utf-8"', 'script'],
  ['resource', 'image/png', 'image'],
  ['fetch', 'application/json', 'fetch'],
  ['xhr', 'application/json', 'xhr'],
  ['eventsource', 'text/event-stream', 'eventsource'],
] as const)('a %s of %s is shown by DevTools as %s', (initiator, contentType, type) => {
  expect(recorded(...get(1, { t: 0, initiator, contentType })).log.entries[0]?._resourceType).toBe(type);
});

test('the connection that an exchange goes by is named', () => {
  const entries = recorded(...get(1, { t: 0, connection: 12 })).log.entries;
  expect(entries[0]).toMatchObject({ connection: '12', _connectionId: '12' });
});

test('a trace without heads and payload leaves them out and says so', () => {
  const bare = get(1, { t: 0 }).map((entry) => {
    if (entry.kind !== 'sent') return entry;
    const rest: Mutable = { ...entry };
    delete rest.head;
    delete rest.payload;
    delete rest.connection;
    return rest as Entry;
  });
  const { request, response, timings, connection } = recorded(...bare).log.entries[0] ?? {};
  expect(request).toMatchObject({ httpVersion: 'unknown', headers: [], headersSize: -1, bodySize: 0 });
  expect(response).toMatchObject({ status: 200, statusText: '', headers: [], headersSize: -1, bodySize: 11 });
  expect(response?.content).toEqual({ size: 11, mimeType: 'text/html', comment: 'not recorded' });
  expect(timings).toMatchObject({ connect: -1, wait: 50 });
  expect(connection).toBeUndefined();
});

test('what is still under way is written as far as it has come', () => {
  const waiting = upTo(40, get(1, { t: 10 }));
  expect(recorded(...waiting).log.entries[0]).toMatchObject({
    time: 20,
    response: {
      status: 0,
      statusText: '',
      content: { size: 0, mimeType: 'x-unknown' },
      bodySize: -1,
      _transferSize: 0,
    },
  });
  expect(recorded(...waiting).log.entries[0]?.response).not.toHaveProperty('_error');
});
