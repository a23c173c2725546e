import { beforeEach, describe, expect, test } from 'vitest';
import type { Downstream, HeaderList, Upstream } from '../base/http.ts';
import { closePayload } from '../base/close-payload.ts';
import { Daphne } from './daphne.ts';
import type { Departure, SendMessage } from './protocol.ts';

let daphne: Daphne;
beforeEach(() => {
  daphne = new Daphne();
});

/** The message that the application's `receive` returns for `event`. */
const arrives = (event: Upstream) => daphne.arrive(1, event);
const sends = (message: SendMessage): Downstream[] => daphne.depart({ at: 0, connection: 1, message });
const exits = (error: string | null): Downstream[] =>
  daphne.depart({ at: 0, connection: 1, message: { type: 'lab.exit', error } } satisfies Departure);
const request = (method: string, target: string, headers: HeaderList, body = '') =>
  arrives({ type: 'request', request: { method, target, headers, body } });
const frame = (opcode: 'text' | 'binary' | 'close' | 'ping', payload: string) =>
  arrives({ type: 'frame', frame: { opcode, payload } });

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
    [
      'in one piece',
      200,
      [['Content-Length', '2']],
      [
        ['Content-Length', '2'],
        ['Server', 'daphne'],
      ],
    ],
    [
      'in chunks',
      200,
      [['X', '1']],
      [
        ['Transfer-Encoding', 'chunked'],
        ['X', '1'],
        ['Server', 'daphne'],
      ],
    ],
    [
      'in chunks for a redirect',
      301,
      [],
      [
        ['Transfer-Encoding', 'chunked'],
        ['Server', 'daphne'],
      ],
    ],
    ['without a body for 204', 204, [], [['Server', 'daphne']]],
    ['without a body for 304', 304, [], [['Server', 'daphne']]],
  ])('goes %s, with the header lines Daphne writes', (_, status, own, headers) => {
    sends({ type: 'http.response.start', status, headers: own });
    const [event] = sends({ type: 'http.response.body', body: '' });
    expect(event).toMatchObject({ type: 'head', head: { status, headers }, end: true });
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

  test('is a plain 500 when the application fails before it has begun to answer', () => {
    expect(exits('ValueError: boom')).toMatchObject([
      { type: 'head', head: { status: 500 }, body: 'Internal Server Error' },
      { type: 'drop' },
    ]);
  });

  test.each([
    ['before its first body', []],
    ['after its first body', ['a']],
  ])('stays open for ever when a generator fails %s', (_, bodies) => {
    sends({ type: 'http.response.start', status: 200 });
    for (const body of bodies) sends({ type: 'http.response.body', body, more_body: true });
    expect(exits('ValueError: boom')).toEqual([]);
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
          scope: { type: 'websocket', scheme: 'ws', path: '/ws/', subprotocols: ['chat', 'superchat'] },
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
    expect(arrives({ type: 'abort' }).arrivals).toEqual([
      { connection: 1, message: { type: 'websocket.disconnect', code: 1006, reason: '' } },
    ]);
  });

  test('whose consumer fails before it accepts is refused with 500', () => {
    expect(exits('ValueError: No route found')).toEqual([
      {
        type: 'head',
        head: { status: 500, reason: 'Internal server error', headers: [] },
        body: '',
        end: false,
      },
      { type: 'drop' },
    ]);
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
      arrivals: [{ connection: 1, message: { type: 'websocket.disconnect', code: 4001, reason: '' } }],
      answers: [{ type: 'drop' }],
    });
  });

  test.each([
    [1000, 1000],
    [1001, 1001],
    [4321, 4321],
    [null, null],
  ])('closed by the page with %s tells the consumer %s, and the page 1000', (code, told) => {
    accept();
    expect(frame('close', closePayload(code, 'app'))).toEqual({
      arrivals: [{ connection: 1, message: { type: 'websocket.disconnect', code: told, reason: '' } }],
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

  test('whose consumer fails is closed with 1011', () => {
    accept();
    expect(exits('ValueError: boom')).toEqual([
      { type: 'frame', frame: { opcode: 'close', payload: closePayload(1011, '') } },
    ]);
  });

  test('whose consumer just ends stays open and mute', () => {
    accept();
    expect(exits(null)).toEqual([]);
  });

  test('that is lost without a close frame disconnects with 1006', () => {
    accept();
    expect(arrives({ type: 'abort' }).arrivals).toEqual([
      { connection: 1, message: { type: 'websocket.disconnect', code: 1006, reason: '' } },
    ]);
  });
});
