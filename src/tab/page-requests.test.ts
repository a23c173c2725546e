import { beforeEach, expect, test } from 'vitest';
import { closePayload } from '../base/close-payload.ts';
import { headerOf } from '../base/http.ts';
import { seededRandom } from '../base/random.ts';
import { websocketAccept } from '../base/websocket-accept.ts';
import type { Browser } from './browser.ts';
import { PageRequests, type RequestAction } from './page-requests.ts';
import type { NetworkDelivery } from './protocol.ts';
import { FakeHost } from './testing/fake-host.ts';

const PAGE = 'http://127.0.0.1:8000/board/';

let host: FakeHost;
let browser: Browser;
let delivered: NetworkDelivery[];
let requests: PageRequests;
beforeEach(() => {
  host = new FakeHost();
  browser = host.browser();
  delivered = [];
  requests = new PageRequests(host.context('tab', browser), seededRandom(1), (delivery) =>
    delivered.push(delivery),
  );
});

function fetching(id: number, url: string, keepalive = false): Extract<RequestAction, { type: 'fetch' }> {
  return {
    type: 'fetch',
    id,
    initiator: 'fetch',
    method: 'GET',
    url,
    headers: [],
    body: '',
    mode: 'cors',
    cache: 'default',
    redirect: 'follow',
    credentials: 'same-origin',
    keepalive,
  };
}
const opening = (id: number, url: string): RequestAction => ({ type: 'ws.open', id, url, protocols: [] });
function accept(exchange: number): void {
  const key = headerOf(host.opened[exchange - 1]?.request.headers ?? [], 'sec-websocket-key') ?? '';
  const headers = [['Sec-WebSocket-Accept', websocketAccept(key)]] as const;
  host.deliver(exchange, { type: 'head', head: { status: 101, reason: '', headers }, body: '', end: false });
}

test('a fetch is sent from its page, and its answer handed on piece by piece', () => {
  requests.act(fetching(7, 'http://127.0.0.1:8000/api/?a=1'), PAGE);
  expect(host.opened[0]).toMatchObject({
    browser: 'browser http://127.0.0.1:8000',
    request: { target: '/api/?a=1' },
  });
  expect(headerOf(host.opened[0]?.request.headers ?? [], 'referer')).toBe(PAGE);
  host.answer(1, 200, [], 'hi');
  expect(delivered.map(({ type, id }) => `${type} ${String(id)}`)).toEqual(['head 7', 'body 7', 'end 7']);
});

test.each(['http://site.example/api/', 'http://127.0.0.1:8000/api/'])(
  '%s is the lab: a page takes the host it sees for its own',
  (url) => {
    requests.act(fetching(1, url), PAGE);
    expect(host.opened[0]?.request.target).toBe('/api/');
  },
);

test('any other host cannot be reached', () => {
  requests.act(fetching(1, 'https://example.com/'), PAGE);
  requests.act(opening(2, 'wss://example.com/'), PAGE);
  expect(host.opened).toEqual([]);
  expect(delivered).toMatchObject([
    { type: 'error', id: 1 },
    { type: 'ws.close', id: 2, code: 1006, failed: true },
  ]);
});

test('an aborted fetch is taken back from the network', () => {
  requests.act(fetching(1, PAGE), PAGE);
  requests.act({ type: 'abort', id: 1 }, PAGE);
  expect(host.sent).toEqual([{ exchange: 1, event: { type: 'abort' } }]);
  expect(delivered).toEqual([]);
});

test('a socket says hello with the cookies, and frames go both ways', () => {
  browser.jar.set('sessionid=s; Path=/', { now: 0, url: PAGE });
  requests.act(opening(3, 'ws://127.0.0.1:8000/ws/chat/'), PAGE);
  expect(headerOf(host.opened[0]?.request.headers ?? [], 'cookie')).toBe('sessionid=s');
  accept(1);
  requests.act({ type: 'ws.send', id: 3, data: 'hi', binary: false }, PAGE);
  expect(host.sent).toEqual([
    { exchange: 1, event: { type: 'frame', frame: { opcode: 'text', payload: 'hi' } } },
  ]);
  expect(delivered.map(({ type }) => type)).toEqual(['ws.open']);
});

test('a page that is left takes its requests along, but for those kept alive', () => {
  requests.act(fetching(1, `${PAGE}poll/`), PAGE);
  requests.act(fetching(2, `${PAGE}beacon/`, true), PAGE);
  requests.act(opening(3, 'ws://127.0.0.1:8000/ws/'), PAGE);
  accept(3);
  delivered = [];
  requests.leave();
  expect(host.sent).toEqual([
    { exchange: 1, event: { type: 'abort' } },
    { exchange: 3, event: { type: 'frame', frame: { opcode: 'close', payload: closePayload(1001, '') } } },
    { exchange: 3, event: { type: 'abort' } },
  ]);
  host.answer(2, 200, [], 'kept');
  expect(delivered).toEqual([]);
  expect(host.recorded.filter(({ kind }) => kind === 'exchange.ended')).toMatchObject([
    { exchange: 1, how: 'aborted' },
    { exchange: 2, how: 'complete' },
  ]);
});

test('the next page uses the same numbers for requests of its own', () => {
  requests.act(fetching(1, `${PAGE}old/`, true), PAGE);
  requests.leave();
  requests.act(fetching(1, `${PAGE}new/`), PAGE);
  host.answer(1, 200, [], 'old');
  expect(delivered).toEqual([]);
  host.answer(2, 200, [], 'new');
  expect(delivered).toContainEqual({ type: 'body', id: 1, body: 'new' });
});

test('a socket to another site names the page it is of, and brings only cookies meant for that', () => {
  browser.jar.set('sessionid=s; Path=/', { now: 0, url: PAGE });
  browser.jar.set('none=1; SameSite=None; Secure; Path=/', { now: 0, url: PAGE });
  requests.act(opening(1, 'ws://127.0.0.1:8000/ws/'), 'http://evil.example/');
  const headers = host.opened[0]?.request.headers ?? [];
  expect(headerOf(headers, 'origin')).toBe('http://evil.example');
  expect(headerOf(headers, 'host')).toBe('127.0.0.1:8000');
  expect(headerOf(headers, 'cookie')).toBe('none=1');
});

test("another site's answer that a page wanted unseen has neither status nor header lines nor body", () => {
  requests.act({ ...fetching(1, 'http://127.0.0.1:8000/api/'), mode: 'no-cors' }, 'http://evil.example/');
  host.answer(1, 200, [['X-Secret', '1']], 'secret');
  expect(delivered).toEqual([
    {
      type: 'head',
      id: 1,
      filter: 'opaque',
      status: 0,
      statusText: '',
      headers: [],
      url: '',
      redirected: false,
    },
    { type: 'end', id: 1 },
  ]);
});

test("another site's answer that a page may see is shown with the header lines it may see", () => {
  requests.act(fetching(1, 'http://127.0.0.1:8000/api/'), 'http://evil.example/');
  host.answer(
    1,
    200,
    [
      ['Access-Control-Allow-Origin', '*'],
      ['X-Secret', '1'],
      ['Content-Type', 'text/plain'],
    ],
    'hi',
  );
  expect(delivered[0]).toMatchObject({ filter: 'cors', headers: [['Content-Type', 'text/plain']] });
});

test('a page is told that an answer was kept from it', () => {
  requests.act(fetching(1, 'http://127.0.0.1:8000/api/'), 'http://evil.example/');
  host.answer(1, 200);
  expect(delivered).toEqual([{ type: 'error', id: 1, blocked: true }]);
});
