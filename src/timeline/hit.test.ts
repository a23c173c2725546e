import { expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { hitAt, messagesOf } from './hit.ts';
import { layoutOf } from './layout.ts';
import { marksOf } from './live-marks.ts';
import { stageOf } from './scene.ts';

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
  { kind: 'message.published', t: 200, message: 'm', from: 'someone' },
  {
    ...{ kind: 'sent', t: 200, flight: 1, exchange: 1, tab: 'a', direction: 'down', what: 'frame' },
    ...{ bytes: 9, overhead: 2, messages: ['m'] },
  },
  { kind: 'received', t: 600, flight: 1 },
  { kind: 'message.shown', t: 610, tab: 'a', message: 'm', document: 1 },
  { kind: 'message.published', t: 800, message: 'n', from: 'someone' },
];
const marks = marksOf({ lesson: 'x', seed: 1, duration: 5000, tabs: [{ id: 'a', title: 'A' }], entries });
const palette = { ink: '', inkSoft: '', inkFaint: '', surface: '', grid: '', line: '', band: '', ahead: '' };
const stage = stageOf(
  {
    ...{ marks, span: { from: 0, to: 1000 }, head: 5000, duration: 5000, focus: null },
    palette: { ...palette, head: '', bad: '', warn: '', font: '', tabs: [] },
  },
  layoutOf({ left: 0, right: 1000, top: 0, bottom: 100 }, [1]),
);
const [lane] = stage.layout.lanes;
if (!lane) throw new Error('no lane');
const middle = (lane.server + lane.tab) / 2;

test.each([
  ['the dot of a published message', 201, stage.layout.publisher, 'publish'],
  ['a message on its way, half way down', 400, middle, 'flight'],
  ['a shown message on the tab’s line', 611, lane.tab, 'showing'],
  ['a lost message on the server’s line', 800, lane.server, 'lost'],
  ['a WebSocket between two messages', 900, lane.rows + 2, 'exchange'],
  ['nothing under the publisher’s line', 500, stage.layout.publisher, undefined],
  ['nothing below the picture', 500, 500, undefined],
] as const)('the cursor finds %s', (_, x, y, kind) => {
  expect(hitAt(stage, x, y)?.kind).toBe(kind);
});

test('a flight is about the messages it carries, an exchange about none', () => {
  expect(messagesOf(hitAt(stage, 400, middle))).toEqual(new Set(['m']));
  expect(messagesOf(hitAt(stage, 900, lane.rows + 2))).toBeNull();
});

test('a place and its lab time lead back to each other', () => {
  expect(stage.t(stage.x(123))).toBeCloseTo(123);
});
