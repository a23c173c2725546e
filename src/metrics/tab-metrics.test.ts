import { describe, expect, test } from 'vitest';
import type { Entry, Initiator } from '../trace/entry.ts';
import { tabMetrics, type TabMetrics } from './tab-metrics.ts';

function figures(entries: readonly Entry[], until?: number, duration = 10_000): TabMetrics {
  const trace = { lesson: 'x', seed: 1, duration, tabs: [{ id: 'a', title: 'A' }], entries };
  const { a } = until === undefined ? tabMetrics(trace) : tabMetrics(trace, until);
  if (!a) throw new Error('no figures for tab a');
  return a;
}

const publish = (t: number, message: string): Entry => ({
  kind: 'message.published',
  t,
  message,
  from: 'someone',
});
const show = (t: number, message: string, document = 1, tab = 'a'): Entry => ({
  kind: 'message.shown',
  t,
  tab,
  message,
  document,
});
const start = (t: number, exchange: number, initiator: Initiator, tab = 'a'): Entry => ({
  kind: 'exchange.started',
  t,
  exchange,
  tab,
  initiator,
  method: 'GET',
  url: '/poll/',
});
const answer = (t: number, exchange: number): Entry => ({
  kind: 'exchange.answered',
  t,
  exchange,
  status: 200,
  contentType: 'application/json',
});
const end = (t: number, exchange: number, how: 'complete' | 'aborted' = 'complete'): Entry => ({
  kind: 'exchange.ended',
  t,
  exchange,
  how,
});
const body = (t: number, exchange: number, messages: string[]): Entry => ({
  kind: 'sent',
  t,
  flight: t,
  exchange,
  tab: 'a',
  direction: 'down',
  what: 'body',
  bytes: 100,
  overhead: 10,
  messages,
});

describe('messages', () => {
  test('a message shown in another tab only is not shown in this one', () => {
    expect(figures([publish(0, 'm'), show(50, 'm', 1, 'b')])).toMatchObject({ shown: 0, lost: 1 });
  });

  test('a message published twice under one name is one message', () => {
    expect(figures([publish(0, 'm'), publish(9, 'm'), show(50, 'm')]).published).toBe(1);
  });

  test('the same message in one document is a duplicate, in the next document it is not', () => {
    const twice = [publish(0, 'm'), show(50, 'm', 1), show(60, 'm', 1)];
    expect(figures(twice).duplicated).toBe(1);
    expect(figures([...twice, show(900, 'm', 2)]).duplicated).toBe(1);
  });

  test('a message published less than two seconds before the end is under way, not lost', () => {
    expect(figures([publish(7999, 'm')])).toMatchObject({ lost: 1, underWay: 0 });
    expect(figures([publish(8000, 'm')])).toMatchObject({ lost: 0, underWay: 1 });
  });

  test('while the run goes on, a message is lost once a later one has been shown', () => {
    expect(figures([publish(1000, 'm')], 3500)).toMatchObject({ lost: 0, underWay: 1 });
    const overtaken = [publish(1000, 'm'), publish(1100, 'n'), show(1150, 'n')];
    expect(figures(overtaken, 2500)).toMatchObject({ lost: 0, underWay: 1 });
    expect(figures(overtaken, 3500)).toMatchObject({ lost: 1, underWay: 0 });
  });

  test('a message that a later one overtook is out of order', () => {
    const entries = [
      publish(0, 'a'),
      publish(1, 'b'),
      publish(2, 'c'),
      show(5, 'b'),
      show(6, 'c'),
      show(7, 'a'),
    ];
    expect(figures(entries).outOfOrder).toBe(1);
  });

  test('messages shown together are in order, whichever the page lists first', () => {
    expect(figures([publish(0, 'a'), publish(1, 'b'), show(5, 'b'), show(5, 'a')]).outOfOrder).toBe(0);
  });
});

describe('latency', () => {
  test('is measured to the first showing', () => {
    const { latency } = figures([publish(10, 'm'), show(60, 'm'), show(900, 'm')]);
    expect(latency).toEqual({ p50: 50, p95: 50, max: 50 });
  });

  test('percentiles are nearest rank', () => {
    const entries = Array.from({ length: 20 }, (_, i) => [publish(0, `m${i}`), show(i + 1, `m${i}`)]).flat();
    expect(figures(entries).latency).toEqual({ p50: 10, p95: 19, max: 20 });
  });

  test('is rounded to whole microseconds', () => {
    expect(figures([publish(0.1, 'm'), show(0.3, 'm')]).latency.max).toBe(0.2);
  });

  test('is null where nothing was shown', () => {
    expect(figures([]).latency).toEqual({ p50: null, p95: null, max: null });
  });
});

describe('requests', () => {
  const poll = (initiator: Initiator, messages: string[] = []): Entry[] => [
    start(0, 1, initiator),
    body(5, 1, messages),
    answer(10, 1),
    end(11, 1),
  ];

  test('those of the publisher are not the tab’s', () => {
    expect(figures([start(0, 1, 'someone', 'someone'), start(0, 2, 'fetch')]).requests).toBe(1);
  });

  test.each([
    ['a fetch without a message', poll('fetch'), 1],
    ['a fetch with a message', poll('fetch', ['m']), 0],
    ['a page', poll('navigation'), 0],
    ['an event stream', poll('eventsource'), 0],
    ['an aborted fetch', [start(0, 1, 'fetch'), answer(1, 1), end(2, 1, 'aborted')], 0],
    ['a fetch never answered', [start(0, 1, 'fetch'), end(2, 1)], 0],
  ])('%s', (_, entries, empty) => {
    expect(figures(entries).emptyAnswers).toBe(empty);
  });

  test('bytes are summed by direction, overhead over both', () => {
    const up: Entry = { ...(body(1, 1, []) as Extract<Entry, { kind: 'sent' }>), direction: 'up', bytes: 40 };
    expect(figures([start(0, 1, 'fetch'), up, body(2, 1, [])])).toMatchObject({
      bytesUp: 40,
      bytesDown: 100,
      overhead: 20,
    });
  });
});

test('published is always shown + lost + under way', () => {
  // A small linear congruential generator: every run tries the same 200 traces.
  let state = 42;
  const random = () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
  for (let run = 0; run < 200; run += 1) {
    const entries: Entry[] = [];
    for (let i = 0; i < 30; i += 1) {
      const name = `m${Math.floor(random() * 20)}`;
      entries.push(random() < 0.5 ? publish(i * 300, name) : show(i * 300, name));
    }
    const { published, shown, lost, underWay } = figures(entries, random() * 10_000);
    expect(shown + lost + underWay).toBe(published);
  }
});

test('a hundred thousand entries take well under a second', () => {
  const entries: Entry[] = [];
  for (let i = 0; i < 33_000; i += 1)
    entries.push(publish(i, `m${i}`), body(i, 1, [`m${i}`]), show(i + 40, `m${i}`));
  const before = performance.now();
  expect(figures(entries, undefined, 40_000).shown).toBe(33_000);
  expect(performance.now() - before).toBeLessThan(1000);
});
