import { beforeEach, expect, test } from 'vitest';
import { closePayload, readClosePayload } from '../base/close-payload.ts';
import { type Downstream, headerOf, type HeaderList, type Upstream } from '../base/http.ts';
import { seededRandom } from '../base/random.ts';
import { websocketAccept } from '../base/websocket-accept.ts';
import type { Entry } from '../trace/entry.ts';
import type { NetworkDelivery } from './protocol.ts';
import { WebSocketEndpoint } from './web-socket-endpoint.ts';

let sent: Upstream[];
let delivered: NetworkDelivery[];
let recorded: Entry[];
let planned: { time: number; fire: () => void }[];

function endpoint(protocols: readonly string[] = []) {
  const host = {
    now: () => 7,
    at: (time: number, fire: () => void) => void planned.push({ time, fire }),
    open: () => 1,
    up: (_: number, event: Upstream) => void sent.push(event),
    record: (entry: Entry) => void recorded.push(entry),
    wake: () => undefined,
  };
  return new WebSocketEndpoint(5, protocols, seededRandom(1), host, (delivery) => delivered.push(delivery));
}
const keyOf = (socket: WebSocketEndpoint) =>
  headerOf(
    socket.handshake('http://127.0.0.1:8000/ws/', 'http://127.0.0.1:8000', '').headers,
    'sec-websocket-key',
  ) ?? '';
const answer = (status: number, headers: HeaderList): Downstream => ({
  type: 'head',
  head: { status, reason: '', headers },
  body: '',
  end: false,
});
const closeFrame = (code: number | null, reason = ''): Downstream & Upstream => ({
  type: 'frame',
  frame: { opcode: 'close', payload: closePayload(code, reason) },
});
/** A socket that the server has accepted. */
function opened() {
  const socket = endpoint();
  socket.receive(answer(101, [['Sec-WebSocket-Accept', websocketAccept(keyOf(socket))]]));
  delivered = [];
  return socket;
}

beforeEach(() => {
  sent = [];
  delivered = [];
  recorded = [];
  planned = [];
});

test('the key is 16 random bytes, the same for the same seed', () => {
  expect(keyOf(endpoint())).toMatch(/^[\w+/]{22}==$/);
  expect(keyOf(endpoint())).toBe(keyOf(endpoint()));
});

test('an answer with the right key opens the socket', () => {
  const socket = endpoint(['chat', 'superchat']);
  const accept = websocketAccept(keyOf(socket));
  socket.receive(
    answer(101, [
      ['sec-websocket-accept', accept],
      ['Sec-WebSocket-Protocol', 'superchat'],
    ]),
  );
  expect(delivered).toEqual([{ type: 'ws.open', id: 5, protocol: 'superchat' }]);
  expect(sent).toEqual([]);
});

test.each<[name: string, protocols: string[], status: number, headers: (accept: string) => HeaderList]>([
  ['a refusal', [], 403, () => []],
  ['a page instead of a switch', [], 200, (accept) => [['Sec-WebSocket-Accept', accept]]],
  ['no key', [], 101, () => []],
  ['the wrong key', [], 101, () => [['Sec-WebSocket-Accept', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']]],
  ['no subprotocol where one was asked for', ['chat'], 101, (accept) => [['Sec-WebSocket-Accept', accept]]],
  [
    'a subprotocol that was not asked for',
    [],
    101,
    (accept) => [
      ['Sec-WebSocket-Accept', accept],
      ['Sec-WebSocket-Protocol', 'chat'],
    ],
  ],
])('%s is an error and a close with 1006', (_, protocols, status, headers) => {
  const socket = endpoint(protocols);
  socket.receive(answer(status, headers(websocketAccept(keyOf(socket)))));
  expect(delivered).toEqual([
    { type: 'ws.close', id: 5, code: 1006, reason: '', wasClean: false, failed: true },
  ]);
  expect(sent).toEqual([{ type: 'abort' }]);
  expect(recorded.at(-1)).toMatchObject({ kind: 'exchange.ended', how: 'failed', code: 1006 });
});

test('frames go both ways once the socket is open', () => {
  const socket = opened();
  socket.send('hi', false);
  socket.receive({ type: 'frame', frame: { opcode: 'binary', payload: '\x00' } });
  expect(sent).toEqual([{ type: 'frame', frame: { opcode: 'text', payload: 'hi' } }]);
  expect(delivered).toEqual([{ type: 'ws.message', id: 5, data: '\x00', binary: true }]);
});

test('what has left is no longer buffered; control frames never were', () => {
  const socket = opened();
  socket.send('hi', false);
  for (const event of sent) socket.left(event);
  socket.left({ type: 'frame', frame: { opcode: 'pong', payload: 'pp' } });
  expect(delivered).toEqual([{ type: 'ws.sent', id: 5, bytes: 2 }]);
});

test('a ping is answered with a pong of the same bytes', () => {
  opened().receive({ type: 'frame', frame: { opcode: 'ping', payload: 'pp' } });
  expect(sent).toEqual([{ type: 'frame', frame: { opcode: 'pong', payload: 'pp' } }]);
  expect(delivered).toEqual([]);
});

test('a close by the page waits for the answer and for the connection to end', () => {
  const socket = opened();
  socket.close(4321, 'app');
  expect(sent).toEqual([closeFrame(4321, 'app')]);
  socket.send('too late', false);
  socket.receive(closeFrame(1000));
  expect(delivered).toEqual([]);
  socket.receive({ type: 'drop' });
  expect(sent).toHaveLength(1);
  expect(delivered).toEqual([
    { type: 'ws.close', id: 5, code: 1000, reason: '', wasClean: true, failed: false },
  ]);
});

test.each([
  [4001, 'bye', 4001],
  [null, '', 1005],
])('a close by the server with %s is answered, and the page sees its code', (code, reason, seen) => {
  const socket = opened();
  socket.receive(closeFrame(code, reason));
  const [frame] = sent;
  expect(frame?.type === 'frame' && readClosePayload(frame.frame.payload)).toEqual({ code, reason: '' });
  expect(delivered).toEqual([{ type: 'ws.closing', id: 5 }]);
  socket.receive({ type: 'drop' });
  expect(delivered.slice(1)).toEqual([
    { type: 'ws.close', id: 5, code: seen, reason, wasClean: true, failed: false },
  ]);
});

test('a connection that ends without a close frame is a close with 1006, without an error', () => {
  const socket = opened();
  socket.receive({ type: 'drop' });
  expect(delivered).toEqual([
    { type: 'ws.close', id: 5, code: 1006, reason: '', wasClean: false, failed: false },
  ]);
});

test('closing before the server has answered gives the connection up', () => {
  const socket = endpoint();
  socket.close(1000, '');
  expect(sent).toEqual([{ type: 'abort' }]);
  expect(delivered).toMatchObject([{ code: 1006, wasClean: false, failed: true }]);
  socket.receive(answer(101, [['Sec-WebSocket-Accept', websocketAccept(keyOf(socket))]]));
  expect(delivered).toHaveLength(1);
});

test('leaving the page closes with 1001 and tells the page nothing more', () => {
  const socket = opened();
  socket.leave();
  expect(sent).toEqual([closeFrame(1001), { type: 'abort' }]);
  socket.receive({ type: 'frame', frame: { opcode: 'text', payload: 'late' } });
  expect(delivered).toEqual([]);
});

test('a reset after the close frame leaves its code, but is not clean', () => {
  const socket = opened();
  socket.receive(closeFrame(4001));
  socket.receive({ type: 'drop', reset: true });
  expect(delivered.at(-1)).toMatchObject({ code: 4001, wasClean: false, failed: false });
});

test('what comes after the close frame does not count', () => {
  const socket = opened();
  socket.receive(closeFrame(4001));
  socket.receive({ type: 'frame', frame: { opcode: 'text', payload: 'late' } });
  socket.receive({ type: 'frame', frame: { opcode: 'ping', payload: '' } });
  socket.receive(closeFrame(4002));
  socket.receive({ type: 'drop' });
  expect(delivered.map(({ type }) => type)).toEqual(['ws.closing', 'ws.close']);
  expect(delivered.at(-1)).toMatchObject({ code: 4001 });
  expect(sent).toHaveLength(1);
});

test('an empty message is a message', () => {
  const socket = opened();
  socket.receive({ type: 'frame', frame: { opcode: 'text', payload: '' } });
  socket.send('', true);
  expect(delivered[0]).toEqual({ type: 'ws.message', id: 5, data: '', binary: false });
  expect(sent).toEqual([{ type: 'frame', frame: { opcode: 'binary', payload: '' } }]);
});

test('a server that never answers the close frame is given up after a minute, with 1006', () => {
  const socket = opened();
  socket.close(1000, '');
  expect(planned.map(({ time }) => time)).toEqual([60_007]);
  planned[0]?.fire();
  expect(delivered).toEqual([
    { type: 'ws.close', id: 5, code: 1006, reason: '', wasClean: false, failed: false },
  ]);
  expect(sent.at(-1)).toEqual({ type: 'abort' });
  expect(socket.done).toBe(true);
});

test.each(['page', 'server'])(
  'a connection that the server leaves open after both close frames, %s first, ends in order after 2 s',
  (first) => {
    const socket = opened();
    if (first === 'page') socket.close(1000, '');
    socket.receive(closeFrame(1000));
    const last = planned.at(-1);
    expect(last?.time).toBe(2007);
    for (const { fire } of [...planned].reverse()) fire();
    expect(delivered.filter(({ type }) => type === 'ws.close')).toEqual([
      { type: 'ws.close', id: 5, code: 1000, reason: '', wasClean: true, failed: false },
    ]);
    expect(sent.filter(({ type }) => type === 'abort')).toHaveLength(1);
  },
);

test('time-outs of a connection that has ended do nothing', () => {
  const socket = opened();
  socket.close(1000, '');
  socket.receive(closeFrame(1000));
  socket.receive({ type: 'drop' });
  for (const { fire } of planned) fire();
  expect(delivered).toHaveLength(1);
  expect(sent).toHaveLength(1);
});
