import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Action, NetworkDelivery } from '../protocol.ts';
import { Bridge } from './bridge.ts';
import { createWebSocketClass } from './lab-web-socket.ts';
import { Quietness } from './quietness.ts';

let actions: Action[];
let bridge: Bridge;
let LabWebSocket: typeof WebSocket;

beforeAll(() => {
  // Node 20 has none.
  class CloseEvent extends Event {
    readonly code: number;
    readonly reason: string;
    readonly wasClean: boolean;
    constructor(type: string, init: { code: number; reason: string; wasClean: boolean }) {
      super(type);
      ({ code: this.code, reason: this.reason, wasClean: this.wasClean } = init);
    }
  }
  vi.stubGlobal('CloseEvent', CloseEvent);
});
beforeEach(() => {
  actions = [];
  bridge = new Bridge(() => void actions.push(...bridge.takeActions()));
  const quietness = new Quietness(() => Promise.resolve());
  LabWebSocket = createWebSocketClass(bridge, quietness, () => 'http://127.0.0.1:8000/page/');
});

function open(url = '/ws/') {
  const socket = new LabWebSocket(url);
  const seen: unknown[] = [];
  for (const type of ['open', 'message', 'error', 'close']) {
    socket.addEventListener(type, (event) => seen.push([type, (event as MessageEvent).data as unknown]));
  }
  return { socket, seen };
}
const opened = () => {
  const both = open();
  deliver({ type: 'ws.open', id: 1, protocol: '' });
  both.seen.length = 0;
  return both;
};
const deliver = (delivery: NetworkDelivery) => bridge.deliver(delivery);
const text = (data: string) => deliver({ type: 'ws.message', id: 1, data, binary: false });
const closed = (code: number, failed = false) =>
  deliver({ type: 'ws.close', id: 1, code, reason: '', wasClean: !failed, failed });
const thrown = (name: string) => expect.objectContaining({ name }) as Error;

test('the address may be relative, or of http', () => {
  expect(new LabWebSocket('/ws/').url).toBe('ws://127.0.0.1:8000/ws/');
  expect(new LabWebSocket('https://127.0.0.1/').url).toBe('wss://127.0.0.1/');
  expect(actions[0]).toEqual({ type: 'ws.open', id: 1, url: 'ws://127.0.0.1:8000/ws/', protocols: [] });
  for (const url of ['ftp://a/', '/ws/#x', 'ws://a b/']) {
    expect(() => new LabWebSocket(url)).toThrow(thrown('SyntaxError'));
  }
});

test.each([['a b'], [''], [['a', 'a']], [['a', 'A']]])('the subprotocol %j is a SyntaxError', (protocols) => {
  expect(() => new LabWebSocket('/ws/', protocols)).toThrow(thrown('SyntaxError'));
});

// Recorded: ws.close_code_argument.
describe('close()', () => {
  test.each([[1001], [1005], [999], [5000]])('with %s is an InvalidAccessError', (code) => {
    expect(() => opened().socket.close(code)).toThrow(thrown('InvalidAccessError'));
  });

  test('with a reason of more than 123 bytes is a SyntaxError', () => {
    const { socket } = opened();
    expect(() => socket.close(1000, 'ä'.repeat(62))).toThrow(thrown('SyntaxError'));
    socket.close(1000, 'ä'.repeat(61));
    expect(actions.at(-1)).toMatchObject({ type: 'ws.close', code: 1000 });
  });

  test('without a code sends none', () => {
    opened().socket.close();
    expect(actions.at(-1)).toEqual({ type: 'ws.close', id: 1, code: null, reason: '' });
  });

  test('keeps back the messages that come after it, and the second call does nothing', () => {
    const { socket, seen } = opened();
    socket.close();
    socket.close();
    text('late');
    expect(socket.readyState).toBe(2);
    closed(1000);
    expect(seen).toEqual([['close', undefined]]);
    expect(actions.filter(({ type }) => type === 'ws.close')).toHaveLength(1);
    expect(socket.readyState).toBe(3);
  });
});

test('a failed handshake is an error and a close, a lost connection only a close', () => {
  const failing = open();
  closed(1006, true);
  expect(failing.seen).toEqual([
    ['error', undefined],
    ['close', undefined],
  ]);
});

test('a lost connection is a close without an error', () => {
  const { seen } = opened();
  closed(1006);
  expect(seen).toEqual([['close', undefined]]);
});

test("the server's close frame ends sending before the close event comes", () => {
  const { socket, seen } = opened();
  deliver({ type: 'ws.closing', id: 1 });
  expect(socket.readyState).toBe(2);
  socket.send('late');
  expect(actions.filter(({ type }) => type === 'ws.send')).toEqual([]);
  expect(seen).toEqual([]);
});

describe('messages', () => {
  test('are text, empty text too, or bytes as a Blob or an ArrayBuffer', async () => {
    const { socket, seen } = opened();
    const binary = () => deliver({ type: 'ws.message', id: 1, data: '\x00\xff', binary: true });
    text('\u00c3\u00a4');
    text('');
    binary();
    socket.binaryType = 'arraybuffer';
    binary();
    const [one, empty, blob, buffer] = seen.map((entry) => (entry as unknown[])[1]);
    expect([one, empty]).toEqual(['ä', '']);
    expect([...new Uint8Array(await (blob as Blob).arrayBuffer())]).toEqual([0, 255]);
    expect([...new Uint8Array(buffer as ArrayBuffer)]).toEqual([0, 255]);
  });

  test('go out in the order they were sent, Blobs among them, and close() after them', async () => {
    const { socket } = opened();
    socket.send('1');
    socket.send(new Blob(['2']));
    socket.send(new Uint8Array([0x33]));
    socket.send(new Blob(['4']));
    socket.close();
    await expect.poll(() => actions.at(-1)?.type).toBe('ws.close');
    const sent = actions.flatMap((action) =>
      action.type === 'ws.send' ? [[action.data, action.binary]] : [],
    );
    expect(sent).toEqual([
      ['1', false],
      ['2', true],
      ['3', true],
      ['4', true],
    ]);
  });

  test('cannot be sent before the socket is open', () => {
    expect(() => open().socket.send('early')).toThrow(thrown('InvalidStateError'));
  });
});

test('bufferedAmount grows with what is sent, falls as it leaves, and only grows once closed', () => {
  const { socket } = opened();
  socket.send('ä');
  socket.send(new Uint8Array(3));
  expect(socket.bufferedAmount).toBe(5);
  deliver({ type: 'ws.sent', id: 1, bytes: 2 });
  expect(socket.bufferedAmount).toBe(3);
  deliver({ type: 'ws.sent', id: 1, bytes: 3 });
  socket.close();
  socket.send('late');
  // Four bytes and a frame's head and mask.
  expect(socket.bufferedAmount).toBe(10);
});
