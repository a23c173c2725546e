import { beforeEach, describe, expect, test } from 'vitest';
import type { Downstream, HeaderList, Opcode, Upstream } from '../base/http.ts';
import { closePayload } from '../base/close-payload.ts';
import { Daphne } from './daphne.ts';
import type { Reaction } from './front.ts';
import type { Departure } from './protocol.ts';

let daphne: Daphne;
beforeEach(() => {
  daphne = new Daphne();
});

/** Lab ms. */
let now = 0;
beforeEach(() => {
  now = 0;
});

/** The messages that the application's `receive` returns for `event`, and what Daphne answers itself. */
const arrives = (event: Upstream) => seen(daphne.arrive(now, 1, event));
const sends = (message: Departure['message']): Downstream[] =>
  daphne.depart({ at: now * 1000, connection: 1, message }).map(({ event }) => event);
const exits = (error: string | null): Downstream[] => sends({ type: 'lab.exit', error });
/** What Daphne's timers do up to the next time they have something to do; `null` if they never have. */
const wakes = () => {
  if (daphne.wake === Infinity) return null;
  now = daphne.wake;
  return { at: now, ...seen(daphne.tick(now)) };
};
const seen = ({ arrivals, sent }: Reaction) => ({ arrivals, answers: sent.map(({ event }) => event) });
const request = (method: string, target: string, headers: HeaderList, body = '') =>
  arrives({ type: 'request', request: { method, target, headers, body } });
const frame = (opcode: Opcode, payload: string) => arrives({ type: 'frame', frame: { opcode, payload } });

const SERVER = ['Server', 'daphne'] as const;
const CHUNKED = ['Transfer-Encoding', 'chunked'] as const;

describe('a request', () => {
  test('becomes the scope that ASGI describes', () => {
    const { arrivals, answers } = request(
      'POST',
      '/caf%C3%A9/%E4%B8%AD/?q=1%202&x=?',
      [
        ['Host', 'lab'],
        ['Cookie', 'a=b'],
        ['X-Twice', '1'],
        ['X-Twice', '2'],
      ],
      'text=\xc3\xbc',
    );
    expect(answers).toEqual([]);
    expect(arrivals).toMatchObject([
      {
        connection: 1,
        message: {
          type: 'lab.open',
          scope: {
            type: 'http',
            http_version: '1.1',
            method: 'POST',
            scheme: 'http',
            path: '/café/中/',
            raw_path: '/caf%C3%A9/%E4%B8%AD/',
            query_string: 'q=1%202&x=?',
            root_path: '',
            headers: [
              ['host', 'lab'],
              ['cookie', 'a=b'],
              ['x-twice', '1'],
              ['x-twice', '2'],
            ],
          },
        },
      },
      { connection: 1, message: { type: 'http.request', body: 'text=\xc3\xbc', more_body: false } },
    ]);
  });

  test('without a query has an empty query string', () => {
    expect(request('GET', '/', []).arrivals[0]).toMatchObject({ message: { scope: { query_string: '' } } });
  });

  test('that the browser gives up becomes a disconnect, once', () => {
    request('GET', '/', []);
    expect(arrives({ type: 'abort' }).arrivals).toEqual([
      { connection: 1, message: { type: 'http.disconnect' } },
    ]);
    expect(arrives({ type: 'abort' }).arrivals).toEqual([]);
    expect(sends({ type: 'http.response.start', status: 200 })).toEqual([]);
    expect(sends({ type: 'http.response.body', body: 'late' })).toEqual([]);
  });
});

describe('a response', () => {
  beforeEach(() => {
    request('GET', '/', []);
  });

  test('keeps its head back until the first body, however long that takes', () => {
    expect(sends({ type: 'http.response.start', status: 200, headers: [['X', '1']] })).toEqual([]);
    expect(sends({ type: 'http.response.body', body: 'a', more_body: true })).toMatchObject([
      { type: 'head', body: 'a', end: false },
    ]);
  });

  test('sends its head with an empty first body, too', () => {
    sends({ type: 'http.response.start', status: 200 });
    expect(sends({ type: 'http.response.body', body: '', more_body: true })).toMatchObject([
      { type: 'head', body: '', end: false },
    ]);
  });

  test.each<[name: string, status: number, own: HeaderList, headers: HeaderList]>([
    ['in one piece', 200, [['content-length', '2']], [['Content-Length', '2'], SERVER]],
    ['in chunks', 200, [['X-a', '1']], [['X-A', '1'], SERVER, CHUNKED]],
    ['in chunks for a redirect', 301, [], [SERVER, CHUNKED]],
    ['without a body for 204', 204, [], [SERVER]],
    ['without a body for 304', 304, [], [SERVER]],
    ['with its own Server line', 200, [['server', 'x']], [['Server', 'x'], CHUNKED]],
    [
      'with the values of one name together',
      200,
      [
        ['Set-Cookie', 'a=1'],
        ['ETag', 'e'],
        ['Set-Cookie', 'b=2'],
      ],
      [['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'], ['ETag', 'e'], SERVER, CHUNKED],
    ],
  ])('goes %s, with the header lines Daphne writes', (_, status, own, headers) => {
    sends({ type: 'http.response.start', status, headers: own });
    const [event] = sends({ type: 'http.response.body', body: '' });
    expect(event).toMatchObject({ type: 'head', head: { status, headers }, end: true });
  });

  test('has no body for HEAD, however the application streams', () => {
    request('HEAD', '/', []);
    sends({ type: 'http.response.start', status: 200 });
    const head = { status: 200, reason: 'OK', headers: [SERVER] };
    expect(sends({ type: 'http.response.body', body: 'a', more_body: true })).toEqual([
      { type: 'head', head, body: '', end: false },
    ]);
    expect(sends({ type: 'http.response.body', body: 'b' })).toEqual([{ type: 'end' }]);
  });

  test('ends the connection when the request asked for it', () => {
    request('GET', '/', [['Connection', 'close']]);
    sends({ type: 'http.response.start', status: 200 });
    expect(sends({ type: 'http.response.body', body: 'a' })).toMatchObject([
      { type: 'head', head: { headers: [['Connection', 'close'], SERVER, CHUNKED] } },
      { type: 'drop' },
    ]);
  });

  test('streams every body but the empty ones, then ends', () => {
    sends({ type: 'http.response.start', status: 200 });
    sends({ type: 'http.response.body', body: 'a', more_body: true });
    expect(sends({ type: 'http.response.body', body: 'b', more_body: true })).toEqual([
      { type: 'body', body: 'b' },
    ]);
    expect(sends({ type: 'http.response.body', body: '', more_body: true })).toEqual([]);
    expect(sends({ type: 'http.response.body' })).toEqual([{ type: 'end' }]);
    expect(sends({ type: 'http.response.body', body: 'late' })).toEqual([]);
  });

  test("is Daphne's own 500 at its next look when the application has failed before it answered", () => {
    now = 1500;
    expect(exits('ValueError: boom')).toEqual([]);
    expect(wakes()).toMatchObject({
      at: 2000,
      answers: [
        { head: { status: 500, headers: [['Content-Type', 'text/html; charset=utf-8'], SERVER, CHUNKED] } },
      ],
    });
    expect(wakes()).toBeNull();
  });

  test.each([
    ['before its first body', []],
    ['after its first body', ['a']],
  ])('stays open for ever when a generator fails %s, and no failure is seen after that', (_, bodies) => {
    sends({ type: 'http.response.start', status: 200 });
    for (const body of bodies) sends({ type: 'http.response.body', body, more_body: true });
    exits('ValueError: boom');
    expect(wakes()).toEqual({ at: 1000, arrivals: [], answers: [] });
    request('GET', '/', []);
    exits('ValueError: another');
    expect(wakes()).toBeNull();
  });

  test('whose application goes on for ten seconds after the browser left is cancelled at the next look', () => {
    now = 500;
    arrives({ type: 'abort' });
    expect(wakes()).toEqual({
      at: 11_000,
      arrivals: [{ connection: 1, message: { type: 'lab.cancel' } }],
      answers: [],
    });
  });

  test('takes a body in pieces of 8192 bytes', () => {
    const pieces = request('POST', '/', [], 'x'.repeat(8192 + 1)).arrivals.slice(1);
    expect(pieces.map(({ message }) => message)).toMatchObject([
      { body: 'x'.repeat(8192), more_body: true },
      { body: 'x', more_body: false },
    ]);
  });
});

const HANDSHAKE: HeaderList = [
  ['Upgrade', 'websocket'],
  // RFC 6455's own example.
  ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ['Sec-WebSocket-Protocol', 'chat, superchat'],
];

describe('a WebSocket', () => {
  beforeEach(() => {
    request('GET', '/ws/?t=1', HANDSHAKE);
  });
  const accept = () => sends({ type: 'websocket.accept' });

  test('is opened with a scope of its own and a connect message', () => {
    expect(request('GET', '/ws/?t=1', HANDSHAKE).arrivals).toMatchObject([
      {
        message: {
          scope: { type: 'websocket', path: '/ws/', subprotocols: ['chat', 'superchat'] },
        },
      },
      { message: { type: 'websocket.connect' } },
    ]);
  });

  test('is accepted with the header lines Daphne writes', () => {
    expect(sends({ type: 'websocket.accept', subprotocol: 'chat' })).toEqual([
      {
        type: 'head',
        head: {
          status: 101,
          reason: 'Switching Protocols',
          headers: [
            ['Server', 'daphne'],
            ['Upgrade', 'WebSocket'],
            ['Connection', 'Upgrade'],
            ['Sec-WebSocket-Protocol', 'chat'],
            ['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
          ],
        },
        body: '',
        end: false,
      },
    ]);
  });

  test('that is closed before it is accepted is refused with 403, and its code is lost', () => {
    expect(sends({ type: 'websocket.close', code: 4403 })).toEqual([
      { type: 'head', head: { status: 403, reason: 'Access denied', headers: [] }, body: '', end: false },
      { type: 'drop' },
    ]);
    // The consumer has heard of it already (python/pushlab/connection.py).
    expect(arrives({ type: 'abort' }).arrivals).toEqual([]);
  });

  test('whose consumer fails before it accepts is refused with 500 at the next look', () => {
    now = 200;
    expect(exits('ValueError: No route found')).toEqual([]);
    const head = { status: 500, reason: 'Internal server error', headers: [] };
    expect(wakes()).toMatchObject({
      at: 1000,
      answers: [{ type: 'head', head, body: '', end: false }, { type: 'drop' }],
    });
  });

  test('whose consumer takes five seconds to accept is dropped by force', () => {
    expect(wakes()).toEqual({
      at: 5000,
      arrivals: [{ connection: 1, message: { type: 'websocket.disconnect', code: 1006 } }],
      answers: [{ type: 'drop', reset: true }],
    });
  });

  test('carries text and bytes both ways', () => {
    accept();
    expect(sends({ type: 'websocket.send', text: 'é' })).toEqual([
      { type: 'frame', frame: { opcode: 'text', payload: '\xc3\xa9' } },
    ]);
    expect(sends({ type: 'websocket.send', bytes: '\x00\xff' })).toEqual([
      { type: 'frame', frame: { opcode: 'binary', payload: '\x00\xff' } },
    ]);
    expect(frame('text', '\xc3\xa9').arrivals).toEqual([
      { connection: 1, message: { type: 'websocket.receive', text: 'é' } },
    ]);
    expect(frame('binary', '\x00\xff').arrivals).toEqual([
      { connection: 1, message: { type: 'websocket.receive', bytes: '\x00\xff' } },
    ]);
  });

  test('drops the empty frames that a consumer sends', () => {
    accept();
    expect(sends({ type: 'websocket.send', text: '' })).toEqual([]);
    expect(sends({ type: 'websocket.send', bytes: '' })).toEqual([]);
  });

  test('is closed by the consumer with its code, without the reason, and ends when the browser answers', () => {
    accept();
    expect(sends({ type: 'websocket.close', code: 4001, reason: 'because' })).toEqual([
      { type: 'frame', frame: { opcode: 'close', payload: closePayload(4001, '') } },
    ]);
    expect(sends({ type: 'websocket.send', text: 'after close' })).toEqual([]);
    expect(frame('close', closePayload(4001, ''))).toEqual({
      arrivals: [{ connection: 1, message: { type: 'websocket.disconnect', code: 4001 } }],
      answers: [{ type: 'drop', reset: true }],
    });
  });

  test('whose browser does not answer a close is dropped by force at the next whole second', () => {
    accept();
    now = 1300;
    sends({ type: 'websocket.close', code: 4001 });
    expect(wakes()).toEqual({
      at: 2000,
      arrivals: [{ connection: 1, message: { type: 'websocket.disconnect', code: 1006 } }],
      answers: [{ type: 'drop', reset: true }],
    });
  });

  test('is pinged when nothing has come for 20 s, and given up 30 s later', () => {
    now = 1500;
    accept();
    frame('text', 'a');
    expect(wakes()).toMatchObject({ at: 22_000, answers: [{ frame: { opcode: 'ping' } }] });
    expect(wakes()).toMatchObject({ at: 44_000, answers: [{ frame: { opcode: 'ping' } }] });
    expect(wakes()).toMatchObject({
      at: 52_000,
      arrivals: [{ message: { code: 1006 } }],
      answers: [{ type: 'drop', reset: true }],
    });
  });

  test('stays when every ping is answered', () => {
    accept();
    for (const at of [22_000, 44_000, 66_000]) {
      const woken = wakes();
      expect(woken?.at).toBe(at);
      const [ping] = woken?.answers ?? [];
      now += 40;
      if (ping?.type === 'frame') frame('pong', ping.frame.payload);
    }
  });

  test("waits with its timers while code that blocks holds Daphne's loop", () => {
    accept();
    now = 900;
    exits('ValueError: boom');
    daphne.held(900, 2500);
    expect(wakes()).toMatchObject({ at: 2500, answers: [{ frame: { opcode: 'close' } }] });
  });

  test.each([
    [1000, 1000],
    [1001, 1001],
    [4321, 4321],
    [null, null],
  ])('closed by the page with %s tells the consumer %s, and the page 1000', (code, told) => {
    accept();
    expect(frame('close', closePayload(code, 'app'))).toEqual({
      arrivals: [{ connection: 1, message: { type: 'websocket.disconnect', code: told } }],
      answers: [
        { type: 'frame', frame: { opcode: 'close', payload: closePayload(1000, '') } },
        { type: 'drop' },
      ],
    });
  });

  test('closes with 1000 when the consumer gives no code', () => {
    accept();
    expect(sends({ type: 'websocket.close' })).toEqual([
      { type: 'frame', frame: { opcode: 'close', payload: closePayload(1000, '') } },
    ]);
  });

  test('whose consumer fails is closed with 1011 at the next look', () => {
    accept();
    now = 340;
    expect(exits('ValueError: boom')).toEqual([]);
    expect(wakes()).toMatchObject({
      at: 1000,
      answers: [{ type: 'frame', frame: { opcode: 'close', payload: closePayload(1011, '') } }],
    });
  });

  test('whose consumer just ends stays open and mute', () => {
    accept();
    expect(exits(null)).toEqual([]);
  });

  test('that is lost without a close frame disconnects with 1006', () => {
    accept();
    expect(arrives({ type: 'abort' }).arrivals).toEqual([
      { connection: 1, message: { type: 'websocket.disconnect', code: 1006 } },
    ]);
  });
});
