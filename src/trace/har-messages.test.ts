import { expect, test } from 'vitest';
import type { Entry, FlightSent } from './entry.ts';
import { flight, get, recorded, requestFlight } from './har-fixture.ts';

const SECOND_0 = 1_767_254_400;

const frame = (number: number, t: number, rest: Partial<FlightSent>): Entry[] => [
  flight(number, 1, t, { what: 'frame', opcode: 'text', ...rest }),
  { kind: 'received', t: t + 50, flight: number },
];
const socket: Entry[] = [
  {
    kind: 'exchange.started',
    t: 0,
    exchange: 1,
    tab: 'ws',
    initiator: 'websocket',
    method: 'GET',
    url: '/ws/board/',
  },
  requestFlight(1, 1, 10),
  flight(2, 1, 60, { head: { line: 'HTTP/1.1 101 Switching Protocols', headers: [] } }),
  { kind: 'received', t: 110, flight: 2 },
  { kind: 'exchange.answered', t: 110, exchange: 1, status: 101, contentType: '' },
];

test('a WebSocket is an entry with its frames, each when the tab sent or received it', () => {
  const entry = recorded(
    ...socket,
    ...frame(3, 1000, { payload: '{"text":"Order 1"}' }),
    ...frame(4, 1020.5, { payload: 'hello', direction: 'up' }),
  ).log.entries[0];
  expect(entry).toMatchObject({
    request: { url: 'ws://127.0.0.1:8000/ws/board/' },
    response: { status: 101, statusText: 'Switching Protocols', content: { size: 0 } },
    _resourceType: 'websocket',
  });
  expect(entry?._webSocketMessages).toEqual([
    { type: 'send', time: SECOND_0 + 1.0205, opcode: 1, data: 'hello' },
    { type: 'receive', time: SECOND_0 + 1.05, opcode: 1, data: '{"text":"Order 1"}' },
  ]);
});

test('frames that are no text are written in base64, as the DevTools protocol has it', () => {
  const { log } = recorded(
    ...socket,
    ...frame(3, 1000, { opcode: 'ping', payload: 'hi' }),
    ...frame(4, 1100, { opcode: 'binary', payload: 'AP8=', encoding: 'base64' }),
    ...frame(5, 1200, { opcode: 'close', payload: 'A+k=', encoding: 'base64' }),
    { kind: 'exchange.ended', t: 1300, exchange: 1, how: 'closed', code: 1001, reason: 'going away' },
  );
  expect(log.entries[0]?._webSocketMessages?.map(({ opcode, data }) => [opcode, data])).toEqual([
    [9, 'aGk='],
    [2, 'AP8='],
    [8, 'A+k='],
  ]);
  expect(log.entries[0]?.comment).toBe('closed with 1001 going away');
});

test('a frame that never arrived is not among those received', () => {
  const lost = flight(3, 1, 1000, { what: 'frame', opcode: 'text', payload: 'x' });
  expect(recorded(...socket, lost).log.entries[0]?._webSocketMessages).toEqual([]);
});

test('a handshake that is refused says how', () => {
  const refused = socket.map((entry) =>
    entry.kind === 'exchange.answered' ? { ...entry, status: 403 } : entry,
  );
  const end: Entry = { kind: 'exchange.ended', t: 110, exchange: 1, how: 'failed', code: 1006, reason: '' };
  expect(recorded(...refused, end).log.entries[0]?.response).toMatchObject({
    ...{ status: 403, _error: 'Error during WebSocket handshake: Unexpected response code: 403' },
  });
});

test('an event stream has its text so far, and each event when its last byte came', () => {
  const opened = get(1, { t: 0, initiator: 'eventsource', contentType: 'text/event-stream' })
    .filter(({ kind }) => kind !== 'exchange.ended')
    .map((entry) =>
      entry.kind === 'sent' && entry.direction === 'down' ? { ...entry, payload: ': welcome\n\n' } : entry,
    );
  const body = (number: number, t: number, payload: string): Entry[] => [
    flight(number, 1, t, { what: 'body', payload, bytes: payload.length + 6, overhead: 6 }),
    { kind: 'received', t: t + 50, flight: number },
  ];
  const entry = recorded(
    ...opened,
    ...body(50, 1000, 'id: 7\nevent: order\ndata: Order'),
    ...body(51, 1100, ' 1\n\n'),
    ...body(52, 1200, 'data: a\ndata: b\n\n'),
  ).log.entries[0];
  expect(entry?.response.content.text).toBe(
    ': welcome\n\nid: 7\nevent: order\ndata: Order 1\n\ndata: a\ndata: b\n\n',
  );
  expect(entry?._eventSourceMessages).toEqual([
    { time: SECOND_0 + 1.15, eventName: 'order', eventId: '7', data: 'Order 1' },
    { time: SECOND_0 + 1.25, eventName: 'message', eventId: '7', data: 'a\nb' },
  ]);
  expect(entry?.timings.receive).toBe(1180);
});
