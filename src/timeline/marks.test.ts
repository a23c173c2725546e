import { describe, expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { LiveMarks, marksOf } from './live-marks.ts';
import type { LaneMarks } from './marks.ts';

const tabs = [
  { id: 'a', title: 'A' },
  { id: 'b', title: 'B' },
];
const traceOf = (entries: readonly Entry[]) => ({ lesson: 'x', seed: 1, duration: 10_000, tabs, entries });

function laneOf(entries: readonly Entry[]): LaneMarks {
  const [lane] = marksOf(traceOf(entries)).lanes;
  if (!lane) throw new Error('no lane');
  return lane;
}

const published: Entry = { kind: 'message.published', t: 100, message: 'm', from: 'someone' };
const started = (t: number, exchange: number): Entry => ({
  ...{ kind: 'exchange.started', t, exchange, tab: 'a' },
  ...{ initiator: 'fetch', method: 'GET', url: '/poll/' },
});
const answered = (t: number, exchange: number): Entry => ({
  ...{ kind: 'exchange.answered', t, exchange },
  ...{ status: 200, contentType: 'application/json' },
});
const ended = (t: number, exchange: number, how: 'complete' | 'aborted' = 'complete'): Entry => ({
  ...{ kind: 'exchange.ended', t, exchange, how },
});
const sent = (t: number, flight: number, what: 'request' | 'body', messages: string[] = []): Entry => ({
  ...{ kind: 'sent', t, flight, exchange: 1, tab: 'a', direction: what === 'request' ? 'up' : 'down' },
  ...{ what, bytes: 10, overhead: 1, messages, connection: 1 },
});
const received = (t: number, flight: number): Entry => ({ kind: 'received', t, flight });
const shown = (t: number, document = 1): Entry => ({
  ...{ kind: 'message.shown', t, tab: 'a', message: 'm', document },
});

describe('a message', () => {
  test('flies from when it left the server to when it reached the tab', () => {
    const { flights } = laneOf([published, sent(100, 1, 'body', ['m']), received(150, 1)]);
    expect(flights).toMatchObject([{ sent: 100, received: 150, published: null, messages: ['m'] }]);
  });

  test('that left later than it was published waited on the server', () => {
    expect(laneOf([published, sent(400, 1, 'body', ['m'])]).flights).toMatchObject([
      { published: 100, sent: 400, received: null },
    ]);
  });

  test('whose flight is lost says why', () => {
    const lost: Entry = { kind: 'lost', t: 300, flight: 1, cause: 'reset' };
    expect(laneOf([published, sent(100, 1, 'body', ['m']), lost]).flights).toMatchObject([
      { received: null, lost: 300, cause: 'reset' },
    ]);
  });

  test('shown twice is marked as shown again', () => {
    const lane = laneOf([published, shown(150), shown(900, 2)]);
    expect(lane.showings.map((mark) => mark.again)).toEqual([false, true]);
    expect(lane.firstShown.get('m')).toBe(150);
  });

  test('belongs to its own tab’s lane only', () => {
    const marks = marksOf(traceOf([published, sent(100, 1, 'body', ['m']), shown(150)]));
    expect(marks.lanes.map((lane) => lane.flights.length + lane.showings.length)).toEqual([2, 0]);
  });
});

describe('a request', () => {
  test('knows when each of its phases began', () => {
    const { exchanges } = laneOf([
      ...[started(0, 1), sent(0, 1, 'request'), received(40, 1)],
      ...[sent(90, 2, 'body'), answered(130, 1), received(130, 2), ended(140, 1)],
    ]);
    expect(exchanges).toMatchObject([{ started: 0, arrived: 40, left: 90, answered: 130, ended: 140 }]);
  });

  test('lies in a row of its own while another is open', () => {
    const { exchanges } = laneOf([started(0, 1), started(5, 2), ended(9, 1), started(9, 3)]);
    expect(exchanges.map((mark) => mark.row)).toEqual([0, 1, 0]);
  });

  test.each([
    ['that brought nothing is an empty answer', [], 'empty'],
    ['that brought a message is not', ['m'], undefined],
  ])('%s', (_, messages, what) => {
    const { moments } = laneOf([started(0, 1), sent(5, 1, 'body', messages), answered(9, 1), ended(9, 1)]);
    expect(moments[0]?.what).toBe(what);
  });

  test('that is aborted leaves a mark at its end', () => {
    expect(laneOf([started(0, 1), ended(7, 1, 'aborted')]).moments).toEqual([
      { t: 7, what: 'aborted', text: 'GET /poll/' },
    ]);
  });
});

test('a problem of the server shows in every lane, a problem of a page in its own', () => {
  const problem = { language: 'python', message: 'KeyError', detail: '' } as const;
  const marks = marksOf(
    traceOf([
      { kind: 'problem', t: 1, problem },
      { kind: 'problem', t: 2, problem: { ...problem, tab: 'b' } },
    ]),
  );
  expect(marks.lanes.map((lane) => lane.moments.length)).toEqual([1, 2]);
});

describe('a trace that grows', () => {
  const entries = [published, sent(100, 1, 'body', ['m']), received(150, 1), shown(151)];

  test('gives the same marks as the whole trace', () => {
    const live = new LiveMarks();
    const growing: Entry[] = [];
    for (const entry of entries) {
      growing.push(entry);
      live.of(traceOf(growing));
    }
    expect(live.of(traceOf(growing)).lanes).toEqual(marksOf(traceOf(entries)).lanes);
  });

  test('is read on, not read again, when it comes as a longer copy', () => {
    const live = new LiveMarks();
    const before = live.of(traceOf(entries.slice(0, 2)));
    expect(live.of(traceOf(entries))).toBe(before);
  });

  test('is read anew when another run took its place', () => {
    const live = new LiveMarks();
    const before = live.of(traceOf(entries));
    const after = live.of(traceOf([{ ...published }]));
    expect(after).not.toBe(before);
    expect(after.publishes).toHaveLength(1);
  });
});

describe('a trouble of the line or the server', () => {
  const line = (t: number, state: 'outage' | 'restored' | 'offline' | 'online', tab?: string): Entry => ({
    ...{ kind: 'line', t, state },
    ...(tab !== undefined && { tab }),
  });
  const troublesOf = (...entries: Entry[]) =>
    marksOf(traceOf(entries)).troubles.map(({ what, t, until, tab }) => [what, t, until, tab]);

  test('lasts from the change for the worse to the change for the better', () => {
    expect(troublesOf(line(1000, 'outage'), line(4000, 'restored'))).toEqual([['outage', 1000, 4000, null]]);
  });

  test('of one tab is not ended by another tab’s', () => {
    expect(
      troublesOf(line(1000, 'offline', 'a'), line(2000, 'offline', 'b'), line(3000, 'online', 'b')),
    ).toEqual([
      ['offline', 1000, null, 'a'],
      ['offline', 2000, 3000, 'b'],
    ]);
  });

  test('is a restart, which knows its end', () => {
    expect(troublesOf({ kind: 'server.restarted', t: 500, until: 1500 })).toEqual([
      ['restart', 500, 1500, null],
    ]);
  });
});

describe('a connection', () => {
  const connection = (t: number, state: 'opening' | 'connected' | 'open'): Entry => ({
    ...{ kind: 'connection', t, tab: 'a', connection: 1, state },
  });

  test('made for a request belongs to it, handshake by handshake', () => {
    const { exchanges } = laneOf([
      ...[started(0, 1), connection(5, 'opening'), connection(45, 'connected'), connection(85, 'open')],
      sent(90, 1, 'request'),
    ]);
    expect(exchanges).toMatchObject([{ started: 0, opening: 5, connected: 45, opened: 85, asked: 90 }]);
  });

  test('that was open before costs a request nothing', () => {
    const { exchanges } = laneOf([
      ...[connection(5, 'opening'), connection(45, 'open'), started(50, 1), sent(50, 1, 'request')],
    ]);
    expect(exchanges).toMatchObject([{ started: 50, opening: null, opened: null, asked: 50 }]);
  });
});

describe('what the proxy keeps', () => {
  const held = (t: number, flight: number): Entry => ({ kind: 'held', t, flight });
  const released = (t: number, flight: number): Entry => ({ kind: 'released', t, flight });

  test('piles up until all of it is let go, and flies from then on', () => {
    const { dams, flights } = laneOf([
      ...[published, started(0, 1), sent(200, 1, 'body', ['m']), held(200, 1)],
      ...[sent(300, 2, 'body', ['m']), held(300, 2), released(900, 1), released(900, 2), received(950, 1)],
    ]);
    expect(dams).toEqual([{ t: 200, until: 900, steps: [200, 300], url: '/poll/' }]);
    expect(flights[0]).toMatchObject({ sent: 200, held: 200, released: 900, received: 950 });
  });

  test('is no more than passed on when it is let go at once', () => {
    expect(laneOf([started(0, 1), sent(9, 1, 'body'), held(9, 1), released(9, 1)]).dams).toEqual([]);
  });
});

describe('a heartbeat', () => {
  const beat = (what: object): Entry => ({
    ...{ kind: 'sent', t: 5, flight: 1, exchange: 1, tab: 'a', direction: 'down', what: 'body' },
    ...{ bytes: 4, overhead: 0, messages: [], connection: 1, ...what },
  });

  test.each([
    ['a comment in an event stream', { payload: ': keep-alive\n\n' }, 'comment'],
    ['a ping', { what: 'frame', opcode: 'ping' }, 'ping'],
    ['a pong', { what: 'frame', opcode: 'pong', direction: 'up' }, 'pong'],
    ['no event', { payload: 'data: 1\n\n' }, undefined],
  ])('is %s', (_, entry, what) => {
    const head = { line: 'HTTP/1.1 200 OK', headers: [['Content-Type', 'text/event-stream; charset=utf-8']] };
    const answer = beat({ what: 'response', head, payload: 'retry: 3000\n\n' });
    expect(laneOf([started(0, 1), answer, beat(entry)]).beats[0]?.what).toBe(what);
  });

  test('is not whatever begins with a colon', () => {
    const head = { line: 'HTTP/1.1 200 OK', headers: [['content-type', 'text/plain']] };
    const answer = beat({ what: 'response', head, payload: 'hello' });
    expect(laneOf([started(0, 1), answer, beat({ payload: ':-) hello' })]).beats).toEqual([]);
  });
});

describe('a retry', () => {
  const open = (t: number, exchange: number, initiator: 'eventsource' | 'websocket' | 'fetch'): Entry => ({
    ...{ kind: 'exchange.started', t, exchange, tab: 'a', initiator, method: 'GET', url: `/x/?n=${t}` },
  });
  const over = (t: number, how: 'complete' | 'failed' | 'closed' | 'aborted', code?: number): Entry => ({
    ...{ kind: 'exchange.ended', t, exchange: 1, how },
    ...(code !== undefined && { code }),
  });

  test.each([
    ['an event stream taken up again after its end', 'eventsource', over(10, 'complete'), 1],
    ['an event stream taken up again after a failure', 'eventsource', over(10, 'failed'), 1],
    ['not an event stream that the page had closed', 'eventsource', over(10, 'aborted'), 0],
    ['a WebSocket opened again after it broke', 'websocket', over(10, 'closed', 1006), 1],
    ['a WebSocket opened again after the server had closed it', 'websocket', over(10, 'closed', 1000), 1],
    ['a request asked again after it failed', 'fetch', over(10, 'failed'), 1],
    ['not the next poll', 'fetch', over(10, 'complete'), 0],
  ] as const)('is %s', (_, initiator, end, count) => {
    const { retries } = laneOf([open(0, 1, initiator), end, open(30, 2, initiator)]);
    expect(retries.map(({ t, since }) => [t, since])).toEqual(count === 0 ? [] : [[30, 10]]);
  });

  test('is not a WebSocket opened again after the page had closed it', () => {
    const close: Entry = {
      ...{
        kind: 'sent',
        t: 5,
        flight: 1,
        exchange: 1,
        tab: 'a',
        direction: 'up',
        what: 'frame',
        opcode: 'close',
      },
      ...{ bytes: 8, overhead: 8, messages: [], connection: 1 },
    };
    const steps = [open(0, 1, 'websocket'), close, over(10, 'closed', 1005), open(30, 2, 'websocket')];
    expect(laneOf(steps).retries).toEqual([]);
  });

  test('is not made by a new page', () => {
    const page: Entry = { kind: 'tab.navigated', t: 20, tab: 'a', url: '/', document: 2 };
    expect(laneOf([open(0, 1, 'fetch'), over(10, 'failed'), page, open(30, 2, 'fetch')]).retries).toEqual([]);
  });
});

test('a WebSocket keeps the code with which it was closed', () => {
  const end: Entry = { kind: 'exchange.ended', t: 9, exchange: 1, how: 'closed', code: 1006, reason: '' };
  expect(laneOf([started(0, 1), end]).exchanges).toMatchObject([{ how: 'closed', code: 1006 }]);
});

test('a flight remembers when TCP sent it again', () => {
  const again: Entry = { kind: 'retransmitted', t: 300, flight: 1, attempt: 1, cause: 'loss' };
  expect(laneOf([sent(0, 1, 'body', ['m']), again]).flights).toMatchObject([{ resent: [300] }]);
});

test('of the messages not shown those shown meanwhile are dropped now and then', () => {
  const entries = Array.from({ length: 200 }, (_, i): Entry[] => [
    { kind: 'message.published', t: i, message: `m${i}`, from: 'someone' },
    { kind: 'message.shown', t: i, tab: 'a', message: i === 7 ? 'm6' : `m${i}`, document: 1 },
  ]).flat();
  const { unshown, firstShown } = laneOf(entries);
  expect(unshown.length).toBeLessThan(80);
  expect(unshown.filter(({ message }) => !firstShown.has(message)).map(({ t }) => t)).toEqual([7]);
});
