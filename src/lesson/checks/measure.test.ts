import { describe, expect, test } from 'vitest';
import {
  answer,
  connect,
  end,
  navigate,
  publish,
  send,
  show,
  start,
  traceOf,
} from '../../metrics/fixtures/entries.ts';
import type { Entry, ExchangeEnded } from '../../trace/entry.ts';
import type { Moment } from './check.ts';
import { factsOf } from './facts.ts';
import { findingOf } from './finding.ts';
import { parseStatement } from './parse-statement.ts';

const TABS = ['a', 'b'];

/** What is measured, and where it goes wrong: `null` where the statement holds. */
type Case = [
  statement: string,
  measured: number | null | (number | null)[],
  moment: (Partial<Moment> & Pick<Moment, 't'>) | null,
];

function finding(entries: readonly Entry[], text: string) {
  const inOrder = entries.toSorted((one, other) => one.t - other.t);
  return findingOf(parseStatement(text), factsOf(traceOf(inOrder, 10_000, TABS)));
}

function judged(entries: readonly Entry[], cases: readonly Case[]): void {
  test.each(cases)('%s', (text, measured, moment) => {
    const found = finding(entries, text);
    const values = found.measured.map(({ value }) => value);
    expect(values).toEqual(Array.isArray(measured) ? measured : [measured]);
    expect(found.moment).toEqual(moment && { tab: null, message: null, ...moment });
    expect(found.holds).toBe(moment === null);
  });
}

const by = (tab: string, entry: Entry): Entry => ({ ...entry, from: tab }) as Entry;

describe('messages', () => {
  const entries = [
    publish(1000, 'Order 1'),
    ...[show(1100, 'Order 1'), show(1050, 'Order 1', 1, 'b')],
    by('a', publish(2000, 'Kitchen 2')),
    ...[show(2900, 'Kitchen 2'), show(2950, 'Kitchen 2'), show(3500, 'Kitchen 2', 2)],
    publish(2500, 'Order 3'),
    ...[show(2600, 'Order 3'), show(2600, 'Order 3', 1, 'b')],
    publish(4000, 'Order 4'),
    ...[show(4300, 'Order 4', 2)],
    publish(8000, 'Order 5'),
    ...[show(8100, 'Order 5', 2)],
  ];

  judged(entries, [
    ['published = 5', 5, null],
    ['published from someone = 4', 4, null],
    ['published from tab a = 2', 1, { t: 10_000 }],
    ['published of "Kitchen*" = 0', 1, { t: 2000, message: 'Kitchen 2' }],
    ['published per minute = 30', 30, null],
    ['published between 2s and 4s per minute = 90', 90, null],
    ['shown = 7', 7, null],
    ['tab a: shown = 5', 5, null],
    ['tab b: shown = 5', 2, { t: 2000, tab: 'b', message: 'Kitchen 2' }],
    ['tab b: shown of "Kitchen *" = 0', 0, null],
    ['tab a: shown of "Kitchen *" = 0', 1, { t: 2900, tab: 'a', message: 'Kitchen 2' }],
    ['each tab: shown >= 5', [5, 2], { t: 2000, tab: 'b', message: 'Kitchen 2' }],
    ['each tab b, a: shown >= 5', [2, 5], { t: 2000, tab: 'b', message: 'Kitchen 2' }],
    ['tabs a, b: shown <= 3', 7, { t: 2600, tab: 'b', message: 'Order 3' }],
    ['lost = 0', 2, { t: 2000, tab: 'b', message: 'Kitchen 2' }],
    ['lost != 2', 2, { t: 4000, tab: 'b', message: 'Order 4' }],
    ['lost > 2', 2, { t: 10_000 }],
    ['tab b: lost > 2 ', 2, { t: 10_000, tab: 'b' }],
    ['lost from someone = 1', 1, null],
    ['lost before 3s = 1', 1, null],
    ['lost between 4s and 5s = 1', 1, null],
    ['tab a: lost = 0', 0, null],
    ['tab b: under way = 1', 1, null],
    ['each tab: under way = 0', [0, 1], { t: 8000, tab: 'b', message: 'Order 5' }],
    ['duplicated = 0', 1, { t: 2950, tab: 'a', message: 'Kitchen 2' }],
    ['duplicated of "Order*" = 0', 0, null],
    ['duplicated after 2500ms = 0', 0, null],
    ['out of order = 0', 1, { t: 2900, tab: 'a', message: 'Kitchen 2' }],
    ['out of order from someone = 0', 0, null],
    ['latency p50 <= 100ms', 100, null],
    ['latency max <= 300ms', 900, { t: 2900, tab: 'a', message: 'Kitchen 2' }],
    ['latency p95 < 900ms', 900, { t: 2900, tab: 'a', message: 'Kitchen 2' }],
    ['tab b: latency p95 >= 100ms', 100, null],
    ['latency p50 > 100ms', 100, { t: 1050, tab: 'b', message: 'Order 1' }],
    ['latency p95 from someone after 2s <= 300ms', 300, null],
    ['each tab: latency max < 150ms', [900, 100], { t: 2900, tab: 'a', message: 'Kitchen 2' }],
  ]);

  describe('where nothing was shown there is no latency, and nothing compares with it', () => {
    judged(entries, [
      ['tab b: latency p95 of "Kitchen *" >= 0ms', null, { t: 2000, tab: 'b', message: 'Kitchen 2' }],
      ['tab b: latency p95 of "Kitchen *" <= 3s', null, { t: 2000, tab: 'b', message: 'Kitchen 2' }],
      ['tab b: latency p95 of "Kitchen *" != 3s', null, { t: 2000, tab: 'b', message: 'Kitchen 2' }],
      ['latency p95 of "Soup" <= 3s', null, { t: 10_000 }],
      ['latency p95 between 5s and 6s <= 3s', null, { t: 6000 }],
      ['overhead per message < 1 MB', 0, null],
      [
        'tab b: overhead per message of "Kitchen *" < 1 MB',
        null,
        { t: 2000, tab: 'b', message: 'Kitchen 2' },
      ],
    ]);
  });

  describe('a tab that the run does not have shows nothing, loses nothing, and fails', () => {
    judged(entries, [
      ['tab c: lost = 0', null, { t: 10_000, tab: 'c' }],
      ['tabs a, c: lost = 0', null, { t: 10_000 }],
      ['each tab a, c: lost = 0', [0, null], { t: 10_000, tab: 'c' }],
      ['tab c: status = 200', null, { t: 10_000, tab: 'c' }],
      ['requests from tab c before 5s = 0', null, { t: 5000, tab: 'c' }],
    ]);
  });
});

describe('requests', () => {
  const status = (t: number, exchange: number, code: number): Entry =>
    ({ ...answer(t, exchange), status: code }) as Entry;
  const closed = (t: number, exchange: number, code: number, how: ExchangeEnded['how'] = 'closed'): Entry =>
    ({ ...end(t, exchange, how), code }) as Entry;
  const head = (t: number, exchange: number, ...headers: [string, string][]) =>
    send(t, exchange, {
      ...{ direction: 'up', what: 'request', bytes: 300, overhead: 300 },
      head: { line: '', headers },
    });
  const ws = (t: number, exchange: number, tab = 'b') =>
    start(t, exchange, 'websocket', { tab, url: '/ws/room/' });

  const entries = [
    ...[navigate(150, 1), navigate(5000, 2), navigate(90, 1, 'b')],
    ...[
      connect(50, 1, 'open'),
      connect(60, 2, 'open', 'b'),
      connect(70, 3, 'open'),
      connect(6000, 3, 'closed'),
    ],
    ...[start(0, 1, 'navigation', { url: '/' }), head(50, 1), status(100, 1, 200), end(100, 1)],
    ...[start(200, 2, 'fetch', { url: '/updates/?after=0' }), head(210, 2, ['X-Csrf-Token', 'abc'])],
    ...[status(300, 2, 200), end(300, 2)],
    ...[start(1200, 3, 'fetch', { url: '/updates/?after=1' }), send(1250, 3, { messages: ['m'] })],
    ...[status(1700, 3, 200), end(1700, 3)],
    ...[start(2000, 4, 'fetch', { url: '/publish/', method: 'POST' }), status(2300, 4, 403), end(2300, 4)],
    ...[start(3000, 5, 'fetch', { url: '/hang/' })],
    ...[start(3000, 6, 'fetch', { url: '/gone/' }), end(3005, 6, 'failed')],
    ...[
      ws(100, 7),
      status(200, 7, 101),
      send(500, 7, { tab: 'b', what: 'frame', opcode: 'text', bytes: 30, overhead: 2 }),
    ],
    send(600, 7, { tab: 'b', what: 'frame', opcode: 'ping', bytes: 2, overhead: 2 }),
    send(700, 7, {
      tab: 'b',
      what: 'frame',
      opcode: 'text',
      bytes: 40,
      overhead: 6,
      direction: 'up',
      messages: ['Kitchen 1'],
    }),
    closed(4000, 7, 1006),
    ...[ws(5000, 8), status(5100, 8, 403), closed(5100, 8, 1006, 'failed')],
    ...[ws(6000, 9), status(6100, 9, 101), closed(7000, 9, 4401)],
    send(5000, 99, { bytes: 1000, overhead: 1000, what: 'handshake' }),
    start(5000, 50, 'someone', { tab: 'someone' }),
  ];

  judged(entries, [
    ['requests = 9', 9, null],
    ['tab a: requests = 6', 6, null],
    ['requests from tab b = 3', 3, null],
    ['requests from tab b between 5s and 6s = 2', 2, null],
    ['requests from tab b between 5s and 6s <= 1', 2, { t: 6000, tab: 'b' }],
    ['requests from tab b between 5s and 6s >= 3', 2, { t: 6000, tab: 'b' }],
    ['tab a: requests to /updates/ per minute = 12', 12, null],
    ['tab a: requests to /updates/ before 1s per minute = 60', 60, null],
    ['tab a: requests to /updates/ per minute <= 6', 12, { t: 1200, tab: 'a' }],
    ['requests to "/*/" = 8', 8, null],
    ['requests to /updates = 0', 0, null],
    ['requests by fetch = 0', 5, { t: 200, tab: 'a' }],
    ['requests by websocket with status 403 = 1', 1, null],
    ['requests with status 4xx = 2', 2, null],
    ['requests with method POST = 1', 1, null],
    ['requests with header "x-csrf-token" = 1', 1, null],
    ['requests with header "X-CSRF-Token: a*" = 1', 1, null],
    ['requests with header "X-CSRF-Token: b*" >= 1', 0, { t: 10_000 }],
    ['empty answers = 2', 2, null],
    ['empty answers to /updates/ = 0', 1, { t: 200, tab: 'a' }],
    ['reconnects = 2', 2, null],
    ['tab b: reconnects = 0', 2, { t: 5000, tab: 'b' }],
    ['reconnects after 5500ms = 1', 1, null],
    ['response time max to /updates/ = 500ms', 500, null],
    ['response time p50 to /updates/ < 100ms', 100, { t: 1700, tab: 'a' }],
    // Still waiting at the end; the one whose connection failed is not there.
    ['response time max by fetch < 1s', 7000, { t: 10_000, tab: 'a' }],
    ['response time max to /hang/ < 1m', null, { t: 10_000, tab: 'a' }],
    ['response time max to /gone/ < 1m', null, { t: 10_000 }],
    ['tab a: status = 200', [200, 403], { t: 2300, tab: 'a' }],
    ['tab a: status to /updates/ = 200', [200], null],
    ['tab b: status by websocket = 403', [101, 403], { t: 200, tab: 'b' }],
    ['status to /hang/ = 200', null, { t: 10_000 }],
    ['each tab: status >= 101', [200, 403, 101, 403], null],
    ['tab b: close code = 4401', [1006, 4401], { t: 4000, tab: 'b' }],
    ['close code after 6500ms = 4401', [4401], null],
    ['close code with status 101 after 5s = 4401', [4401], null],
    ['tab a: close code = 4401', null, { t: 10_000, tab: 'a' }],
    ['page views = 3', 3, null],
    ['each tab: page views = 1', [2, 1], { t: 5000, tab: 'a' }],
    ['page views to /menu/ = 0', 0, null],
    ['connections <= 2', 3, { t: 70, tab: 'a' }],
    ['open connections = 2', 2, null],
    ['open connections before 100ms = 3', 3, null],
    ['open connections before 6s = 2', 2, null],
    ['open connections before 65ms < 2', 2, { t: 60, tab: 'b' }],
    ['frames down = 1', 1, null],
    ['frames up = 0', 1, { t: 700, tab: 'b', message: 'Kitchen 1' }],
    ['frames up of "Kitchen *" = 1', 1, null],
    ['frames down of "Kitchen *" = 0', 0, null],
    ['bytes up = 640 B', 640, null],
    ['bytes up to /updates/ = 300 B', 300, null],
    ['tab a: bytes up < 400 B', 600, { t: 210, tab: 'a' }],
    ['bytes down by websocket = 32 B', 32, null],
    ['bytes down per minute = 6792 B', 6792, null],
    ['bytes down before 4s = 132 B', 132, null],
    ['bytes down with status 403 >= 1 B', 0, { t: 10_000 }],
    ['overhead by websocket = 10 B', 10, null],
    ['overhead = 1620 B', 1620, null],
    ['tab b: overhead per message < 1 MB', null, { t: 10_000, tab: 'b' }],
  ]);

  test('how often each status came is told', () => {
    expect(finding(entries, 'status with method GET by fetch = 200').measured).toEqual([
      { tab: null, value: 200, times: 2 },
    ]);
  });
});

test('overhead per message is by the messages shown, as in the table', () => {
  const entries = [publish(0, 'm'), publish(0, 'n'), send(1, 1), send(2, 1), show(5, 'm'), show(5, 'n')];
  expect(finding(entries, 'tab a: overhead per message < 5 B')).toMatchObject({
    measured: [{ tab: 'a', value: 10 }],
    moment: { t: 10_000, tab: 'a', message: null },
  });
});

describe('problems and output', () => {
  const problem = (t: number, tab?: string): Entry => ({
    ...{ kind: 'problem', t },
    problem: { language: 'python', message: '', detail: '', ...(tab !== undefined && { tab }) },
  });
  const printed = (t: number, text: string): Entry => ({ kind: 'server.output', t, stream: 'stdout', text });
  const logged = (t: number, tab: string, text: string): Entry => ({
    ...{ kind: 'tab.output', t, tab, level: 'log', text },
  });
  judged(
    [
      ...[problem(100), problem(200, 'b'), problem(300, 'a')],
      ...[printed(100, 'receiver called'), printed(900, '> receiver called <'), printed(950, 'other')],
      ...[logged(400, 'a', 'retry 1'), logged(500, 'b', 'retry 2'), logged(600, 'b', 'done')],
    ],
    [
      ['problems = 0', 3, { t: 100 }],
      ['tab a: problems = 0', 1, { t: 300, tab: 'a' }],
      ['tabs a, b: problems = 0', 2, { t: 200, tab: 'b' }],
      ['each tab: problems = 1', [1, 1], null],
      ['problems after 250ms = 1', 1, null],
      ['printed "receiver called" = 1', 2, { t: 900 }],
      ['printed "receiver called" >= 3', 2, { t: 10_000 }],
      ['printed "receiver called" after 500ms = 1', 1, null],
      ['logged "retry" = 2', 2, null],
      ['tab b: logged "retry" = 0', 1, { t: 500, tab: 'b' }],
    ],
  );
});

describe('the longest time that the server’s loop was held', () => {
  const busy = (t: number, until: number): Entry => ({ kind: 'server.busy', t, until });
  const restart = (t: number): Entry => ({ kind: 'server.restarted', t, until: t + 1000 });

  judged([], [['blocked max = 0ms', 0, null]]);
  judged(
    [busy(100, 150), busy(1000, 1200), busy(1100, 1300), busy(1300, 1500), busy(3000, 5000), restart(3200)],
    [
      ['blocked max < 100ms', 300, { t: 1000 }],
      ['blocked max before 500ms < 100ms', 50, null],
      ['blocked max after 2s <= 200ms', 200, null],
    ],
  );
});

test('messages shown together are in order, whichever the page lists first', () => {
  const entries = [publish(0, 'm'), publish(1, 'n'), show(5, 'n'), show(5, 'm')];
  expect(finding(entries, 'out of order = 0').holds).toBe(true);
});

test('of a run without tabs nothing holds for each of them', () => {
  const { holds, measured } = findingOf(
    parseStatement('each tab: lost = 0'),
    factsOf(traceOf([], 10_000, [])),
  );
  expect({ holds, measured }).toEqual({ holds: false, measured: [] });
});

test('what happened after the end of the run does not count', () => {
  expect(finding([publish(0, 'm'), show(10_001, 'm')], 'tab a: lost = 0').holds).toBe(false);
});
