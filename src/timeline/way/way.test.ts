import { describe, expect, test } from 'vitest';
import type { Entry } from '../../trace/entry.ts';
import {
  answerWithout,
  ask,
  bring,
  DURATION,
  end,
  publish,
  received,
  run,
  send,
  show,
} from './fixtures/run.ts';
import { wayOf } from './way.ts';

const stepsOf = (entries: readonly (Entry | Entry[])[], until = DURATION) =>
  wayOf(run(...entries), 'm', 'a', until).steps;
/** What the steps are, without the first, and how long each took. */
const outline = (entries: readonly (Entry | Entry[])[], until = DURATION) =>
  stepsOf(entries, until)
    .slice(1)
    .map((step) => {
      const what = step.kind === 'waited' ? step.cause.why : step.kind;
      return [what, step.from, step.to];
    });

const SENT = (t: number) => [
  ['sent', t, t],
  ['travelled', t, t + 50],
  ['shown', t + 50, t + 50],
];

describe('why a message waited on the server', () => {
  const cases: readonly [string, readonly (Entry | Entry[])[], readonly unknown[]][] = [
    [
      'it did not: the WebSocket was open',
      [ask(0, 1, 'websocket'), publish(1000), bring(1000, 1, 7, { what: 'frame' }), show(1050)],
      SENT(1000),
    ],
    [
      'no poll was open until the next request reached the server',
      [
        ...[ask(0, 1, 'fetch'), answerWithout(990, 1), publish(1000), ask(1040, 2, 'fetch')],
        ...[bring(1090, 2, 7), show(1140)],
      ],
      [['not-open', 1000, 1090], ...SENT(1090)],
    ],
    [
      'an answer left without it, then no poll was open',
      [
        ...[ask(0, 1, 'fetch'), publish(1000), answerWithout(1500, 1), ask(1550, 2, 'fetch')],
        ...[bring(1600, 2, 7), show(1650)],
      ],
      [['passed-over', 1000, 1500], ['not-open', 1500, 1600], ...SENT(1600)],
    ],
    [
      'a poll was open, and the view took its time',
      [ask(0, 1, 'fetch'), publish(1000), bring(1300, 1, 7), show(1350)],
      [['server', 1000, 1300], ...SENT(1300)],
    ],
    [
      'the server was blocked, then took its time',
      [
        ...[ask(0, 1, 'eventsource'), publish(1000), { kind: 'server.busy', t: 900, until: 1400 } as const],
        ...[bring(1500, 1, 7), show(1550)],
      ],
      [['busy', 1000, 1400], ['server', 1400, 1500], ...SENT(1500)],
    ],
    [
      'the server was blocked while another answer was under way',
      [
        ...[ask(0, 1, 'fetch'), publish(1000), { kind: 'server.busy', t: 900, until: 1500 } as const],
        ...[answerWithout(1500, 1), ask(1550, 2, 'fetch'), bring(1600, 2, 7), show(1650)],
      ],
      [['busy', 1000, 1500], ['not-open', 1500, 1600], ...SENT(1600)],
    ],
    [
      'the event stream had broken, and its next one came late',
      [
        ...[ask(0, 1, 'eventsource'), end(800, 1, 'failed'), publish(1000), ask(2000, 2, 'eventsource')],
        ...[bring(2050, 2, 7), show(2100)],
      ],
      [['not-open', 1000, 2050], ...SENT(2050)],
    ],
    [
      'the tab had not connected yet',
      [publish(10), ask(100, 1, 'websocket'), bring(150, 1, 7, { what: 'frame' }), show(200)],
      [['not-open', 10, 150], ...SENT(150)],
    ],
    [
      'the server restarted in between',
      [
        ...[ask(0, 1, 'eventsource'), end(1100, 1, 'failed'), publish(1000)],
        ...[{ kind: 'server.restarted', t: 1050, until: 1500 } as const, ask(2000, 2, 'eventsource')],
        ...[bring(2050, 2, 7), show(2100)],
      ],
      [['server', 1000, 1050], ['restart', 1050, 1500], ['not-open', 1500, 2050], ...SENT(2050)],
    ],
    [
      'it was kept for the next page view',
      [
        ...[ask(0, 1, 'navigation'), answerWithout(50, 1), publish(1000), ask(5000, 2, 'navigation')],
        ...[bring(5050, 2, 7, { what: 'response' }), show(5100, { document: 2 })],
      ],
      [['not-open', 1000, 5050], ...SENT(5050)],
    ],
  ];
  test.each(cases)('%s', (_, entries, expected) => {
    expect(outline(entries)).toEqual(expected);
  });

  test('the polls before and after are named with their times', () => {
    const [, wait] = stepsOf([
      ...[ask(0, 1, 'fetch'), answerWithout(990, 1), publish(1000)],
      ...[ask(1140, 2, 'fetch', 1190, '/updates/?after=2'), bring(1190, 2, 7), show(1240)],
    ]);
    expect(wait).toMatchObject({
      cause: {
        ...{ why: 'not-open', carrier: 'poll', trouble: null, every: null },
        before: { exchange: 1, url: '/updates/?after=1', left: 990, ended: 1040 },
        after: { exchange: 2, url: '/updates/?after=2', started: 1140, arrived: 1190 },
      },
    });
  });

  test('requests of other paths are no polls', () => {
    const [, wait] = stepsOf([
      ...[ask(0, 1, 'fetch'), answerWithout(990, 1), publish(1000), ask(1000, 3, 'fetch', 1010, '/other/')],
      ...[answerWithout(1020, 3), ask(1140, 2, 'fetch'), bring(1190, 2, 7), show(1240)],
    ]);
    expect(wait).toMatchObject({ from: 1000, to: 1190, cause: { why: 'not-open' } });
  });

  test('a tab that asks at an even interval is said to', () => {
    const polls = [0, 2000, 4000].flatMap((t, i) => [
      ...ask(t, i + 1, 'fetch'),
      ...answerWithout(t + 50, i + 1),
    ]);
    const entries = [polls, publish(4100), ask(6000, 9, 'fetch'), bring(6050, 9, 7), show(6100)];
    expect(stepsOf(entries)[1]).toMatchObject({ cause: { every: 2000 } });
  });

  test('a broken line is named where it kept the tab from connecting', () => {
    const [, wait] = stepsOf([
      ...[ask(0, 1, 'websocket'), end(800, 1, 'closed', 1006), publish(1000)],
      ...[
        { kind: 'line', t: 700, state: 'outage' } as const,
        { kind: 'line', t: 1500, state: 'restored' } as const,
      ],
      ...[ask(2000, 2, 'websocket'), bring(2050, 2, 7, { what: 'frame' }), show(2100)],
    ]);
    expect(wait).toMatchObject({
      cause: { trouble: { what: 'outage', from: 700, until: 1500 }, before: { code: 1006, how: 'closed' } },
    });
  });
});

describe('on its way', () => {
  const open = [ask(0, 1, 'eventsource'), publish(1000)];

  test.each([
    [
      'its buffer was full',
      send(3000, 1, 8, { bytes: 40, messages: [] }),
      { why: 'full', bytes: 67, pieces: 2 },
    ],
    ['the answer ended', send(3000, 1, 8, { what: 'end', messages: [] }), { why: 'end' }],
    [
      'the server’s process ended',
      { kind: 'server.restarted', t: 3000, until: 4000 } as const,
      { why: 'server-gone' },
    ],
  ])('the proxy held it until %s', (_, trigger, cause) => {
    const entries: Entry[] = [
      ...[send(1000, 1, 7), { kind: 'held', t: 1000, flight: 7 } as const, trigger],
      ...[{ kind: 'released', t: 3000, flight: 7 } as const, received(3050, 7), show(3050)],
    ];
    const steps = stepsOf([...open, entries]);
    expect(steps.map(({ kind, from, to }) => [kind, from, to]).slice(2)).toEqual([
      ['held', 1000, 3000],
      ['travelled', 3000, 3050],
      ['shown', 3050, 3050],
    ]);
    expect(steps[2]).toMatchObject({ cause });
  });

  test('it was sent again because packets got lost', () => {
    const again = (t: number, attempt: number): Entry => ({
      ...{ kind: 'retransmitted', t, flight: 7, attempt, cause: 'loss' },
    });
    const steps = stepsOf([
      ...open,
      send(1000, 1, 7),
      again(1300, 1),
      again(1900, 2),
      received(1950, 7),
      show(1950),
    ]);
    expect(steps[2]).toMatchObject({ delays: [{ why: 'retransmitted', cause: 'loss', times: 2 }] });
  });

  test('it waited behind earlier bytes of the same connection, not of another', () => {
    const before = (connection: number): Entry[] => [
      send(900, 1, 6, { messages: [], connection }),
      { kind: 'retransmitted', t: 1300, flight: 6, attempt: 1, cause: 'loss' },
      received(1350, 6),
    ];
    const own = [...open, send(1000, 1, 7), received(1350, 7), show(1350)];
    expect(stepsOf([...own, before(1)])[2]).toMatchObject({
      delays: [{ why: 'behind', flight: 6, sent: 900, arrived: 1350, times: 1 }],
    });
    expect(stepsOf([...own, before(2)])[2]).toMatchObject({ delays: [] });
  });

  describe('earlier bytes had to be sent again', () => {
    const delays = (before: readonly [number, number, number], own: readonly [number, number]) =>
      stepsOf([
        ...[ask(0, 1, 'eventsource'), publish(own[0])],
        ...[send(before[0], 1, 6, { messages: [] }), send(own[0], 1, 7)],
        { kind: 'retransmitted', t: before[1], flight: 6, attempt: 1, cause: 'loss' },
        ...[received(before[2], 6), received(own[1], 7), show(own[1])],
      ]).find(({ kind }) => kind === 'travelled');

    test.each([
      ['it had arrived before them, and waited in the tab', [1010, 1060, 1110], [1020, 1110]],
      ['it was not sent before their acknowledgement had come', [1010, 1060, 1110], [1105, 1210]],
    ] as const)('%s', (_, before, own) => {
      expect(delays(before, own)).toMatchObject({ delays: [{ why: 'behind', flight: 6, times: 1 }] });
    });

    test.each([
      ['it took no longer than it had to', [1010, 1060, 1110], [1105, 1155]],
      ['it left and arrived with them', [1010, 1105, 1155], [1105, 1155]],
      ['they were there before it left', [1010, 1060, 1110], [1111, 1210]],
    ] as const)('and it did not wait for them: %s', (_, before, own) => {
      expect(delays(before, own)).toMatchObject({ delays: [] });
    });
  });

  test('of earlier bytes that were handed over with it, it waited for those that came last', () => {
    const again = (t: number, flight: number): Entry => {
      return { kind: 'retransmitted', t, flight, attempt: 1, cause: 'loss' };
    };
    const entries = [
      ...[send(900, 1, 5, { messages: [] }), send(910, 1, 6, { messages: [] }), send(1000, 1, 7)],
      ...[received(1300, 5), received(1300, 6), received(1300, 7), show(1300)],
    ];
    const behind = { why: 'behind', flight: 6, times: 1 };
    expect(stepsOf([...open, ...entries, again(1200, 5), again(1250, 6)])[2]).toMatchObject({
      delays: [behind],
    });
    const asFast = [...entries.slice(0, 2), send(1250, 1, 7), ...entries.slice(3)];
    expect(stepsOf([...open, ...asFast, again(1200, 5), again(1250, 6)])[3]).toMatchObject({ delays: [] });
  });

  test('it was lost with its connection, and sent once more on the next', () => {
    const entries = [
      ...[...open, send(1000, 1, 7), { kind: 'lost', t: 4000, flight: 7, cause: 'timed-out' } as const],
      ...[end(1200, 1, 'failed'), ask(2000, 2, 'eventsource'), bring(2050, 2, 8), show(2100)],
    ];
    expect(outline(entries)).toEqual([
      ['sent', 1000, 1000],
      ['travelled', 1000, 4000],
      ['lost', 4000, 4000],
      ['not-open', 1200, 2050],
      ...SENT(2050),
    ]);
  });

  test('the proxy cut the connection while it held it', () => {
    const entries: Entry[] = [
      ...[send(1000, 1, 7), { kind: 'held', t: 1000, flight: 7 } as const],
      { kind: 'lost', t: 4000, flight: 7, cause: 'proxy' },
    ];
    expect(stepsOf([...open, entries]).at(-1)).toMatchObject({
      kind: 'lost',
      where: 'proxy',
      cause: 'proxy',
    });
  });
});

describe('how it ends', () => {
  const open = [ask(0, 1, 'websocket'), publish(1000)];
  const arrived = [...open, bring(1000, 1, 7, { what: 'frame' })];

  test('the line of the page’s script that showed it is kept', () => {
    const code = { file: 'static/board/board.js', line: 4 };
    const step = stepsOf([...arrived, show(1050, { code })]).at(-1);
    expect(step).toMatchObject({ kind: 'shown', by: 'script', code, delivery: 1, again: 'no' });
  });

  test('arrived, and the page’s script failed', () => {
    const problem = { language: 'javascript', tab: 'a', message: 'TypeError', detail: '' } as const;
    const steps = stepsOf([...arrived, { kind: 'problem', t: 1050, problem }]);
    expect(steps.at(-1)).toMatchObject({ kind: 'unshown', again: false, known: false, problem });
  });

  test('shown again by a second delivery', () => {
    const way = wayOf(
      run(...arrived, show(1050), bring(1500, 1, 8, { what: 'frame' }), show(1550)),
      'm',
      'a',
    );
    expect(way.steps.at(-1)).toMatchObject({ kind: 'shown', again: 'document', delivery: 2 });
    expect(way).toMatchObject({ shown: 1050, duplicates: 1, outcome: 'shown' });
  });

  test('a second delivery that the page kept to itself is no duplicate', () => {
    const way = wayOf(run(...arrived, show(1050), bring(1500, 1, 8, { what: 'frame' })), 'm', 'a');
    expect(way.steps.at(-1)).toMatchObject({ kind: 'unshown', again: true, known: true });
    expect(way.duplicates).toBe(0);
  });

  test('what the page had shown by itself arrives for the first time, not again', () => {
    const steps = stepsOf([...open, show(1010), bring(1000, 1, 7, { what: 'frame' })]);
    expect(steps.at(-1)).toMatchObject({ kind: 'unshown', delivery: 1, again: false, known: true });
  });

  test('shown by the page itself before anything came', () => {
    expect(outline([...open, show(1000)])).toEqual([['shown', 1000, 1000]]);
  });

  test('a part of an answer counts as shown only when the answer is complete', () => {
    const entries = [ask(0, 1, 'fetch'), publish(1000), bring(1000, 1, 7), end(2000, 1), show(2000)];
    expect(stepsOf(entries).at(-1)).toMatchObject({ kind: 'shown', from: 1050, to: 2000, complete: 2000 });
  });

  test('never sent: published while no poll was open, and the next answers did not contain it', () => {
    const entries = [
      ...[ask(0, 1, 'fetch'), answerWithout(990, 1), publish(1000), ask(1040, 2, 'fetch')],
      ...[answerWithout(1500, 2), ask(1550, 3, 'fetch'), answerWithout(2500, 3)],
    ];
    expect(outline(entries)).toEqual([
      ['not-open', 1000, 1090],
      ['passed-over', 1090, 2500],
      ['not-open', 2500, DURATION],
      ['never-sent', DURATION, DURATION],
    ]);
    expect(stepsOf(entries)[2]).toMatchObject({
      cause: { count: 2, first: { exchange: 2 }, last: { exchange: 3 } },
    });
  });

  test('never sent, although a WebSocket was open', () => {
    expect(outline(open)).toEqual([
      ['server', 1000, DURATION],
      ['never-sent', DURATION, DURATION],
    ]);
  });

  test.each([
    ['waiting', 1500, ['server', 1000, null]],
    ['on the way', 2020, ['travelled', 2000, null]],
    ['shown', 2050, ['shown', 2050, 2050]],
  ])('at a time before, it was still %s', (_, until, last) => {
    const entries = [...open, bring(2000, 1, 7, { what: 'frame' }), show(2050)];
    expect(outline(entries, until).at(-1)).toEqual(last);
  });

  test('before it is published there is no way', () => {
    expect(wayOf(run(...arrived), 'm', 'a', 500)).toMatchObject({ outcome: 'unpublished', steps: [] });
  });
});

test('asking for an earlier time gives the same as asking for it first', () => {
  const entries = [ask(0, 1, 'websocket'), publish(1000), bring(2000, 1, 7, { what: 'frame' }), show(2050)];
  const trace = run(...entries);
  wayOf(trace, 'm', 'a', DURATION);
  expect(wayOf(trace, 'm', 'a', 1500)).toEqual(wayOf(run(...entries), 'm', 'a', 1500));
});
