import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { omit } from '../base/omit.ts';
import type { Entry, Initiator } from '../trace/entry.ts';
import { tracedTab } from '../trace/trace.ts';
import { anyExpectingTrace, anyTrace, anyUntil, SAME_EVERY_TIME } from './fixtures/any-trace.ts';
import { answer, connect, end, navigate, publish, send, show, start, traceOf } from './fixtures/entries.ts';
import { tabMetrics, type TabMetrics } from './tab-metrics.ts';

function figures(entries: readonly Entry[], until?: number, duration = 10_000): TabMetrics {
  const trace = traceOf(entries, duration);
  const { a } = until === undefined ? tabMetrics(trace) : tabMetrics(trace, until);
  if (!a) throw new Error('no figures for tab a');
  return a;
}

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
    send(5, 1, { messages }),
    answer(10, 1),
    end(11, 1),
  ];

  test('those of the publisher are not the tab’s', () => {
    expect(figures([start(0, 1, 'someone', { tab: 'someone' }), start(0, 2, 'fetch')]).requests).toBe(1);
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
    const up = send(1, 1, { direction: 'up', bytes: 40 });
    expect(figures([start(0, 1, 'fetch'), up, send(2, 1)])).toMatchObject({
      bytesUp: 40,
      bytesDown: 100,
      overhead: 20,
    });
  });
});

describe('overhead per message', () => {
  const traffic = [
    start(0, 1, 'fetch'),
    send(1, 1, { direction: 'up', bytes: 400, overhead: 390 }),
    send(2, 1),
  ];

  test('is all headers and framing, up and down, by messages shown', () => {
    const entries = [publish(0, 'm'), publish(0, 'n'), ...traffic, show(5, 'm'), show(6, 'n'), show(7, 'n')];
    expect(figures(entries).overheadPerMessage).toBe(200);
  });

  test('is not known before a message is shown', () => {
    expect(figures([publish(0, 'm'), ...traffic]).overheadPerMessage).toBeNull();
  });
});

describe('connections', () => {
  test('are counted once open, and are open until closed', () => {
    const entries = [
      connect(0, 1, 'opening'),
      connect(5, 1, 'connected'),
      connect(10, 1, 'open'),
      connect(10, 2, 'open'),
      connect(900, 1, 'closed'),
    ];
    expect(figures(entries)).toMatchObject({ connections: 2, openConnections: 1 });
  });

  test('that are refused never were open', () => {
    const refused = [connect(0, 1, 'opening'), connect(50, 1, 'closed')];
    expect(figures(refused)).toMatchObject({ connections: 0, openConnections: 0 });
  });
});

describe('reconnections', () => {
  const socket = (t: number, exchange: number, url = '/ws/') => start(t, exchange, 'websocket', { url });
  const close = (t: number, direction: 'up' | 'down') =>
    send(t, 1, { what: 'frame', opcode: 'close', direction });
  const abort = send(40, 1, { what: 'abort', direction: 'up' });

  test.each<[string, Entry[], number]>([
    ['a stream that broke and was begun again', [socket(0, 1), end(50, 1, 'closed'), socket(90, 2)], 1],
    [
      'an event stream that the server ended',
      [start(0, 1, 'eventsource'), end(50, 1), start(90, 2, 'eventsource')],
      1,
    ],
    [
      'every attempt while it fails',
      [socket(0, 1), end(9, 1, 'failed'), socket(10, 2), end(19, 2, 'failed'), socket(20, 3)],
      2,
    ],
    [
      'one that asks for what it missed',
      [socket(0, 1), end(50, 1, 'closed'), socket(90, 2, '/ws/?after=3')],
      1,
    ],
    [
      'one that the server closed',
      [socket(0, 1), answer(1, 1), close(40, 'down'), close(45, 'up'), end(50, 1, 'closed'), socket(90, 2)],
      1,
    ],
    [
      'one that the server closed, and the tab waited for its end in vain',
      [
        socket(0, 1),
        answer(1, 1),
        close(20, 'down'),
        close(25, 'up'),
        abort,
        end(40, 1, 'closed'),
        socket(90, 2),
      ],
      1,
    ],
    [
      'not one that the page closed',
      [socket(0, 1), answer(1, 1), close(40, 'up'), close(45, 'down'), end(50, 1, 'closed'), socket(90, 2)],
      0,
    ],
    ['not one that the page gave up', [socket(0, 1), abort, end(40, 1, 'failed'), socket(90, 2)], 0],
    [
      'not an event stream that the page closed',
      [start(0, 1, 'eventsource'), end(50, 1, 'aborted'), start(90, 2, 'eventsource')],
      0,
    ],
    ['not one to another path', [socket(0, 1), end(50, 1, 'closed'), socket(90, 2, '/other/')], 0],
    ['not a second one beside the first', [socket(0, 1), socket(90, 2)], 0],
    ['not one of the next document', [socket(0, 1), end(50, 1, 'closed'), navigate(60, 2), socket(90, 2)], 0],
    [
      'not one that broke after its document had gone',
      [socket(0, 1), navigate(40, 2), end(50, 1, 'closed'), socket(90, 2)],
      0,
    ],
    ['not a poll', [start(0, 1, 'fetch'), end(50, 1, 'failed'), start(90, 2, 'fetch')], 0],
  ])('count %s', (_, entries, expected) => {
    expect(figures(entries).reconnects).toBe(expected);
  });
});

describe('an earlier instant', () => {
  const entries = [
    publish(0, 'm'),
    start(10, 1, 'fetch'),
    connect(20, 1, 'open'),
    send(30, 1),
    show(50, 'm'),
    publish(60, 'n'),
    start(70, 2, 'fetch'),
    show(90, 'n'),
    show(95, 'n'),
    connect(99, 1, 'closed'),
  ];

  test('has the figures as they stood then, what happened at it included', () => {
    expect(figures(entries, 70)).toMatchObject({
      ...{ published: 2, shown: 1, lost: 0, underWay: 1, duplicated: 0, requests: 2, bytesDown: 100 },
      ...{ connections: 1, openConnections: 1, overheadPerMessage: 10 },
      latency: { p50: 50, p95: 50, max: 50 },
    });
  });

  test('has the figures of a run that got no further', () => {
    for (let until = 0; until <= 100; until += 5) {
      const past = entries.filter((entry) => entry.t <= until);
      expect(figures(entries, until)).toEqual(figures(past, until));
    }
  });
});

test('published is always shown + lost + under way, whenever one looks', () => {
  fc.assert(
    fc.property(anyTrace, anyUntil, (trace, until) => {
      for (const { published, shown, lost, underWay } of Object.values(tabMetrics(trace, until))) {
        expect(shown + lost + underWay).toBe(published);
      }
    }),
    SAME_EVERY_TIME,
  );
});

describe('a tab that expects only some of the messages', () => {
  const figuresOf = (expects: readonly string[] | undefined, entries: readonly Entry[]) => {
    const { a } = tabMetrics({ ...traceOf(entries), tabs: [tracedTab({ id: 'a', title: 'A', expects })] });
    return a;
  };
  const rooms = [
    ...[publish(0, 'Kitchen 1'), publish(10, 'Bar 1'), publish(20, 'Kitchen 2')],
    ...[show(50, 'Kitchen 1'), publish(9000, 'Bar 2'), publish(9100, 'Kitchen 3')],
  ];

  test('loses none of the others', () => {
    expect(figuresOf(['Kitchen *'], rooms)).toMatchObject({ published: 3, shown: 1, lost: 1, underWay: 1 });
    expect(figuresOf([], rooms)).toMatchObject({ published: 0, lost: 0, underWay: 0 });
    expect(figuresOf(undefined, rooms)).toMatchObject({ published: 5, shown: 1, lost: 2, underWay: 2 });
  });

  test('has shown what it was not expected to show, and that is told', () => {
    const leaked = [...rooms, show(9500, 'Bar 1')];
    expect(figuresOf(['Kitchen *'], leaked)).toMatchObject({
      ...{ published: 3, shown: 2, unexpected: 1, lost: 1, underWay: 1 },
      latency: { max: 9490 },
    });
    expect(figuresOf(undefined, leaked)).toMatchObject({ shown: 2, unexpected: 0 });
  });

  test('has shown, lost or under way exactly what it expects, whenever one looks', () => {
    fc.assert(
      fc.property(anyExpectingTrace, anyUntil, (trace, until) => {
        for (const tab of Object.values(tabMetrics(trace, until))) {
          expect(tab.shown - tab.unexpected + tab.lost + tab.underWay).toBe(tab.published);
        }
      }),
      SAME_EVERY_TIME,
    );
  });

  test('has every other figure as if it expected all', () => {
    fc.assert(
      fc.property(anyExpectingTrace, anyUntil, (trace, until) => {
        const all = { ...trace, tabs: trace.tabs.map(({ id, title }) => ({ id, title })) };
        const others = (metrics: Record<string, TabMetrics>) =>
          Object.values(metrics).map((tab) => omit(tab, 'published', 'lost', 'underWay', 'unexpected'));
        expect(others(tabMetrics(trace, until))).toEqual(others(tabMetrics(all, until)));
      }),
      SAME_EVERY_TIME,
    );
  });
});

test('each entry is read once, however many there are', () => {
  const reads = new Map<string, number>();
  const counted = (entry: Entry): Entry =>
    new Proxy(entry, {
      get(target, name, receiver): unknown {
        if (name === 'kind') reads.set(entry.kind, (reads.get(entry.kind) ?? 0) + 1);
        return Reflect.get(target, name, receiver);
      },
    });
  const entries: Entry[] = [];
  for (let i = 0; i < 500; i += 1) {
    entries.push(counted(publish(i, `m${i}`)), counted(send(i, 1)), counted(show(i + 40, `m${i}`)));
  }
  entries.sort((a, b) => a.t - b.t);
  expect(figures(entries).shown).toBe(500);
  expect(Object.fromEntries(reads)).toEqual({ 'message.published': 500, sent: 500, 'message.shown': 500 });
});
