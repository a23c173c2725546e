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
  ...{ what, bytes: 10, overhead: 1, messages },
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
