import { expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { hitAt, messagesOf } from './hit.ts';
import { phaseAt } from './hit-exchange.ts';
import { layoutOf } from './layout.ts';
import { marksOf } from './live-marks.ts';
import type { ExchangeMark } from './marks.ts';
import { stageOf, type Sort } from './scene.ts';
import { sentenceOf } from './sentence.ts';

const down = { kind: 'sent', exchange: 1, tab: 'a', direction: 'down', what: 'frame' } as const;
const frame = { bytes: 9, overhead: 2, connection: 1 } as const;
const entries: Entry[] = [
  {
    kind: 'exchange.started',
    t: 0,
    exchange: 1,
    tab: 'a',
    initiator: 'websocket',
    method: 'GET',
    url: '/ws/',
  },
  { kind: 'exchange.answered', t: 10, exchange: 1, status: 101, contentType: '' },
  { kind: 'message.published', t: 200, message: 'm', from: 'someone' },
  { ...down, ...frame, t: 200, flight: 1, messages: ['m'] },
  { kind: 'received', t: 300, flight: 1 },
  { kind: 'message.shown', t: 310, tab: 'a', message: 'm', document: 1 },
  { ...down, ...frame, t: 400, flight: 2, messages: [], opcode: 'ping' },
  { kind: 'message.published', t: 500, message: 'n', from: 'someone' },
  { kind: 'message.published', t: 600, message: 'o', from: 'someone' },
  { ...down, ...frame, t: 600, flight: 3, messages: ['o'] },
  { kind: 'lost', t: 640, flight: 3, cause: 'reset' },
  { kind: 'exchange.ended', t: 700, exchange: 1, how: 'closed', code: 1006, reason: '' },
  {
    kind: 'exchange.started',
    t: 800,
    exchange: 2,
    tab: 'a',
    initiator: 'websocket',
    method: 'GET',
    url: '/ws/',
  },
  { ...down, ...frame, exchange: 2, t: 850, flight: 4, what: 'response', messages: [] },
  { kind: 'held', t: 850, flight: 4 },
  { kind: 'released', t: 950, flight: 4 },
];
const marks = marksOf({ lesson: 'x', seed: 1, duration: 5000, tabs: [{ id: 'a', title: 'A' }], entries });
const palette = {
  ...{ ink: '', inkSoft: '', inkFaint: '', surface: '', grid: '', line: '', ahead: '', veil: '', head: '' },
  ...{ loop: '', ghost: '', bad: '', warn: '', font: '', tabs: [] },
};
const stageWithout = (...hidden: Sort[]) =>
  stageOf(
    {
      ...{ marks, ghost: null, span: { from: 0, to: 1000 }, head: 5000, playhead: 5000, loop: null },
      ...{ duration: 5000, focus: null, hidden: new Set(hidden), palette },
    },
    layoutOf({ left: 0, right: 1000, top: 0, bottom: 140 }, [1]),
  );
const stage = stageWithout();
const [lane] = stage.layout.lanes;
if (!lane) throw new Error('no lane');
const middle = (lane.server + lane.tab) / 2;
const bar = lane.rows + lane.barHeight / 2;

test.each([
  ['the dot of a published message', 201, stage.layout.publisher, 'publish'],
  ['a message on its way, half way down', 250, middle, 'flight'],
  ['a shown message on the tab’s line', 311, lane.tab, 'showing'],
  ['a ping', 401, bar, 'beat'],
  ['a message that no flight carried, on the server’s line', 500, lane.server, 'lost'],
  ['a message lost on the way, half way down', 640, middle, 'lost'],
  ['a WebSocket between two messages', 100, bar, 'exchange'],
  ['where the tab tries again', 801, bar, 'retry'],
  ['what the proxy keeps', 900, lane.server + 4, 'dam'],
  ['nothing under the publisher’s line', 450, stage.layout.publisher, undefined],
  ['nothing below the picture', 500, 500, undefined],
] as const)('the cursor finds %s', (_, x, y, kind) => {
  const hit = hitAt(stage, x, y);
  expect(hit?.kind).toBe(kind);
  if (hit) expect(sentenceOf(hit)).not.toBe('');
});

test.each([
  ['published messages', 'publish', 201, stage.layout.publisher],
  ['lost messages', 'lost', 640, middle],
  ['shown messages', 'shown', 312, lane.tab],
] as const)('the cursor does not find %s that the legend has switched off', (_, sort, x, y) => {
  const kind = hitAt(stage, x, y)?.kind;
  expect(hitAt(stageWithout(sort), x, y)?.kind).not.toBe(kind);
});

test('a lost message’s sentence says how it was lost', () => {
  const said = [hitAt(stage, 500, lane.server), hitAt(stage, 640, middle)].map(
    (hit) => hit && sentenceOf(hit),
  );
  expect(said[0]).toContain('never sent to A');
  expect(said[1]).toContain('the connection was reset');
});

test('a WebSocket’s sentence says with which code it was closed', () => {
  const hit = hitAt(stage, 100, bar);
  expect(hit && sentenceOf(hit)).toContain('1006');
});

test('a flight is about the messages it carries, an exchange about none', () => {
  expect(messagesOf(hitAt(stage, 250, middle))).toEqual(new Set(['m']));
  expect(messagesOf(hitAt(stage, 100, bar))).toBeNull();
});

test('a place and its lab time lead back to each other', () => {
  expect(stage.t(stage.x(123))).toBeCloseTo(123);
});

test.each([
  [5, 'queue', 0, 10],
  [20, 'tcp', 10, 50],
  [60, 'tls', 50, 90],
  [95, 'queue', 90, 100],
  [120, 'request', 100, 150],
  [200, 'held', 150, 400],
  [420, 'answer', 400, 450],
  [999, 'open', 450, 600],
] as const)('at %i ms a request is in the phase “%s”', (t, what, from, to) => {
  const mark: ExchangeMark = {
    ...{
      initiator: 'fetch' as const,
      method: 'GET',
      url: '/',
      row: 0,
      started: 0,
      opening: 10,
      connected: 50,
    },
    ...{ opened: 90, asked: 100, arrived: 150, left: 400, answered: 450, ended: 600 },
    ...{ how: 'complete', status: 200, code: null },
  };
  expect(phaseAt(mark, t, 1000)).toEqual({ what, from, to });
});

test('a flight that TCP sent again and gave up is found where it is drawn: half way, and level after that', () => {
  const steps: Entry[] = [
    {
      kind: 'exchange.started',
      t: 0,
      exchange: 1,
      tab: 'a',
      initiator: 'websocket',
      method: 'GET',
      url: '/',
    },
    {
      ...{ kind: 'sent', t: 100, flight: 1, exchange: 1, tab: 'a', direction: 'down', what: 'frame' },
      ...{ bytes: 9, overhead: 2, messages: ['m'], connection: 1 },
    },
    { kind: 'retransmitted', t: 300, flight: 1, attempt: 1, cause: 'outage' },
    { kind: 'lost', t: 800, flight: 1, cause: 'timed-out' },
  ];
  const marks = marksOf({
    lesson: '',
    seed: 1,
    duration: 1000,
    tabs: [{ id: 'a', title: 'A' }],
    entries: steps,
  });
  const own = stageOf({ ...stage, marks }, layoutOf({ left: 0, right: 1000, top: 0, bottom: 140 }, [1]));
  const place = own.lanes[0]?.place;
  const level = ((place?.server ?? NaN) + (place?.tab ?? NaN)) / 2;
  expect(hitAt(own, own.x(600), level)?.kind).toBe('flight');
  // Nothing is drawn on the straight line from the server to where it was given up.
  expect(hitAt(own, own.x(450), (place?.server ?? NaN) + 12)?.kind).not.toBe('flight');
});
