import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { toByteString } from '../base/byte-string.ts';
import type { HeaderList } from '../base/http.ts';
import type { Entry, ExchangeEnded, FlightSent, LineDeath } from './entry.ts';
import { flight, get, recorded, upTo } from './har-fixture.ts';

const responseOf = (...entries: Entry[]) => recorded(...entries).log.entries[0]?.response;

/** An answer with these headers and bodies, one flight each, 10 ms apart, 5 ms on the way. */
function answer(
  headers: HeaderList,
  bodies: readonly Partial<FlightSent>[],
  contentType = 'text/plain',
): Entry[] {
  const head = { line: 'HTTP/1.1 200 OK', headers };
  return [
    { kind: 'exchange.started', t: 0, exchange: 1, tab: 'ws', initiator: 'fetch', method: 'GET', url: '/' },
    { kind: 'exchange.answered', t: 15, exchange: 1, status: 200, contentType },
    ...bodies.flatMap((body, index): Entry[] => {
      const what = index === 0 ? 'response' : 'body';
      const sent = flight(index, 1, 10 + index * 10, { what, ...(index === 0 && { head }), ...body });
      return [sent, { kind: 'received', t: 15 + index * 10, flight: index }];
    }),
  ];
}
const base64 = (bytes: Uint8Array) => btoa(toByteString(bytes));
const part = (bytes: Uint8Array): Partial<FlightSent> => {
  return { payload: base64(bytes), encoding: 'base64', bytes: bytes.length + 5, overhead: 5 };
};

test('pieces of a body are put together, even where a character is cut in two', () => {
  const bytes = new TextEncoder().encode('消息');
  const response = responseOf(...answer([], [part(bytes.slice(0, 4)), part(bytes.slice(4))]));
  expect(response?.content).toEqual({ size: 6, mimeType: 'text/plain', text: '消息' });
  expect(response).toMatchObject({ bodySize: 6, _transferSize: 16 });
});

test('what is no text is written in base64', () => {
  const content = responseOf(...answer([], [part(Uint8Array.of(0x89, 0x50, 0xff))], 'image/png'))?.content;
  expect(content).toEqual({ size: 3, mimeType: 'image/png', text: 'iVD/', encoding: 'base64' });
});

test('a compressed answer is read as the page read it, in as many members as it came', () => {
  const members = ['data: one\n\n', 'data: two\n\n'].map((text) =>
    gzipSync(new TextEncoder().encode(text), { mtime: 0 }),
  );
  const bodySize = members.reduce((sum, { length }) => sum + length, 0);
  const response = responseOf(...answer([['Content-Encoding', 'gzip']], members.map(part)));
  expect(response?.content).toEqual({
    ...{ size: 22, compression: 22 - bodySize, mimeType: 'text/plain', text: 'data: one\n\ndata: two\n\n' },
  });
  expect(response?.bodySize).toBe(bodySize);
});

test('a compression we cannot undo is written as it was sent, and said to be', () => {
  const content = responseOf(
    ...answer([['Content-Encoding', 'br']], [part(Uint8Array.of(0xff, 1))]),
  )?.content;
  expect(content).toEqual({
    size: -1,
    mimeType: 'text/plain',
    text: '/wE=',
    encoding: 'base64',
    comment: 'as sent: br',
  });
});

test('what has not arrived is not there', () => {
  const entries = answer(
    [],
    [
      { payload: 'one', bytes: 8, overhead: 5 },
      { payload: 'two', bytes: 8, overhead: 5 },
    ],
  );
  expect(responseOf(...upTo(20, entries))?.content.text).toBe('one');
});

test('cookies have their attributes, and Max-Age counts from when they came', () => {
  const headers: HeaderList = [
    ['Set-Cookie', 'csrftoken=abc; Max-Age=60; Path=/; SameSite=Lax'],
    ['Set-Cookie', 'sessionid=x=y; HttpOnly; Secure; expires=Thu, 01 Jan 2026 09:00:00 GMT'],
  ];
  expect(responseOf(...answer(headers, [{}]))?.cookies).toEqual([
    {
      name: 'csrftoken',
      value: 'abc',
      path: '/',
      expires: '2026-01-01T08:01:00.015000Z',
      httpOnly: false,
      secure: false,
    },
    { name: 'sessionid', value: 'x=y', expires: '2026-01-01T09:00:00.000Z', httpOnly: true, secure: true },
  ]);
});

test('a redirect says where to', () => {
  expect(responseOf(...answer([['Location', '/next/']], [{}]))?.redirectURL).toBe('/next/');
});

const ended = (how: 'aborted' | 'failed', t = 60): ExchangeEnded => ({
  kind: 'exchange.ended',
  t,
  exchange: 1,
  how,
});
const closed = (cause?: 'refused' | 'timed-out' | 'reset' | 'proxy' | 'server-gone', t = 60): Entry => {
  return { kind: 'connection', t, tab: 'ws', connection: 1, state: 'closed', ...(cause && { cause }) };
};

test('one that the page gave up is aborted', () => {
  expect(responseOf(...upTo(50, get(1, { t: 0 })), ended('aborted'))).toMatchObject({
    status: 0,
    _error: 'net::ERR_ABORTED',
  });
});

test.each([
  ['timed-out', 'net::ERR_CONNECTION_TIMED_OUT'],
  ['reset', 'net::ERR_CONNECTION_RESET'],
  ['proxy', 'net::ERR_EMPTY_RESPONSE'],
  ['server-gone', 'net::ERR_EMPTY_RESPONSE'],
  [undefined, 'net::ERR_EMPTY_RESPONSE'],
] as const)('one whose connection ended by %s has failed with %s', (cause, error) => {
  expect(responseOf(...upTo(50, get(1, { t: 0 })), closed(cause), ended('failed'))).toMatchObject({
    status: 0,
    _error: error,
  });
});

test('one that was refused never sent anything, and fails with its connection', () => {
  const entries = upTo(10, get(1, { t: 0 }));
  const { log } = recorded(...entries, closed('refused'), ended('failed'));
  expect(log.entries[0]).toMatchObject({
    connection: '1',
    response: { _error: 'net::ERR_CONNECTION_REFUSED' },
  });
});

/** Two exchanges of these tabs that fail at 60 ms without having sent anything; `connections` fail just before. */
function failing(tabs: readonly [string, string], ...connections: readonly Entry[]) {
  const entries = tabs.flatMap((tab, index) =>
    get(index + 1, { t: 0, tab }).filter(({ kind }) => kind === 'exchange.started'),
  );
  const ends = tabs.map((_, index) => ({ ...ended('failed'), exchange: index + 1 }));
  const { log } = recorded(...entries, ...connections, ...ends);
  return log.entries.map(({ connection, response }) => [
    connection,
    '_error' in response ? response._error : null,
  ]);
}
const died = (connection: number, tab: string, cause: LineDeath): Entry => {
  return { kind: 'connection', t: 60, tab, connection, state: 'closed', cause };
};

test('tabs that fail at the same instant have each its own connection', () => {
  const connections = [died(1, 'sse', 'timed-out'), died(2, 'ws', 'refused')];
  expect(failing(['ws', 'sse'], ...connections)).toEqual([
    ['2', 'net::ERR_CONNECTION_REFUSED'],
    ['1', 'net::ERR_CONNECTION_TIMED_OUT'],
  ]);
});

test('a tab without a network has none of those of another tab', () => {
  expect(failing(['ws', 'sse'], died(1, 'sse', 'refused'))).toEqual([
    [undefined, 'net::ERR_INTERNET_DISCONNECTED'],
    ['1', 'net::ERR_CONNECTION_REFUSED'],
  ]);
});

test('two of one tab have each its own connection, unless there was only one to wait for', () => {
  const [refused, late] = [died(1, 'ws', 'refused'), died(2, 'ws', 'timed-out')];
  expect(failing(['ws', 'ws'], refused, late)).toEqual([
    ['1', 'net::ERR_CONNECTION_REFUSED'],
    ['2', 'net::ERR_CONNECTION_TIMED_OUT'],
  ]);
  expect(failing(['ws', 'ws'], refused).map(([, error]) => error)).toEqual([
    'net::ERR_CONNECTION_REFUSED',
    'net::ERR_CONNECTION_REFUSED',
  ]);
});

test('without a network no connection is tried', () => {
  const started = get(1, { t: 0 }).filter(({ kind }) => kind === 'exchange.started');
  expect(responseOf(...started, ended('failed'))).toMatchObject({ _error: 'net::ERR_INTERNET_DISCONNECTED' });
});

test('a body that is cut short keeps what has come, and says so', () => {
  const entries = answer([['Transfer-Encoding', 'chunked']], [{ payload: 'one', bytes: 8, overhead: 5 }]);
  expect(responseOf(...entries, ended('failed'))).toMatchObject({
    ...{ status: 200, content: { text: 'one' }, _error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' },
  });
});
