import { afterEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '../../paraglide/runtime.js';
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
import { outcomeOf, say } from './sentences.ts';
import { wayOf } from './way.ts';

type Run = readonly (Entry | Entry[])[];

/** Every sentence of the way, each step's headline first; narrow spaces as ordinary ones. */
function told(entries: Run, language: 'en' | 'zh', until = DURATION): string[] {
  overwriteGetLocale(() => language);
  const trace = run(...entries);
  const way = wayOf(trace, 'm', 'a', until);
  return way.steps
    .map((step) => say(step, { way, tabs: trace.tabs, now: until }))
    .flatMap(({ text, details }) => [text, ...details])
    .map((sentence) => sentence.replaceAll('\u202f', ' '));
}

afterEach(() => overwriteGetLocale(() => 'en'));

const busy: Entry = { kind: 'server.busy', t: 900, until: 1400 };
const restart: Entry = { kind: 'server.restarted', t: 1050, until: 1500 };
const held: Entry = { kind: 'held', t: 1000, flight: 7 };
const released: Entry = { kind: 'released', t: 3000, flight: 7 };
const again: Entry = { kind: 'retransmitted', t: 1300, flight: 7, attempt: 1, cause: 'loss' };
const out: Entry = { kind: 'retransmitted', t: 1300, flight: 7, attempt: 1, cause: 'outage' };
const lost: Entry = { kind: 'lost', t: 4000, flight: 7, cause: 'timed-out' };
const problem: Entry = {
  ...{ kind: 'problem', t: 1050 },
  problem: { language: 'javascript', tab: 'a', message: 'TypeError: no list', detail: '' },
};
const stream = [ask(0, 1, 'eventsource'), publish(1000)];
const socket = [ask(0, 1, 'websocket'), publish(1000)];
const late = [
  ask(0, 1, 'fetch'),
  answerWithout(990, 1),
  publish(1000),
  ask(1140, 2, 'fetch'),
  bring(1190, 2, 7),
];
const missed = [ask(0, 1, 'fetch'), answerWithout(990, 1), publish(1000), ask(1040, 2, 'fetch')];
const behind: Run = [
  ...[...stream, send(900, 1, 6, { messages: [] }), send(1000, 1, 7), received(1350, 7), received(1350, 6)],
  { kind: 'retransmitted', t: 1300, flight: 6, attempt: 1, cause: 'loss' },
];
const frame = { what: 'frame' } as const;

describe('the causes in words', () => {
  const cases: readonly [Run, string, string][] = [
    [socket, 'Published by the publisher, reached the server', '已发布（发布者），到达服务器'],
    [
      [ask(0, 1, 'websocket'), publish(1000, 'm', 'b')],
      'Published by Tab B, reached the server',
      '已发布（Tab B），到达服务器',
    ],
    [late, 'Waited 190 ms: no poll was open', '等待了 190 ms：没有进行中的轮询'],
    [
      late,
      'The answer before it, to GET /updates/?after=1, left the server at 0.990 s and was complete in the tab at 1.040 s.',
      '上一个响应（GET /updates/?after=1）于 0.990 s 离开服务器，1.040 s 完整到达标签页。',
    ],
    [late, 'The tab let 100 ms pass before it asked again.', '标签页隔了 100 ms 才再次请求。'],
    [
      late,
      'The next one, GET /updates/?after=1, began at 1.140 s and reached the server at 1.190 s.',
      '下一个（GET /updates/?after=1）于 1.140 s 发起，1.190 s 到达服务器。',
    ],
    [
      [
        ask(0, 1, 'eventsource'),
        end(800, 1, 'failed'),
        publish(1000),
        ask(2000, 2, 'eventsource'),
        bring(2050, 2, 7),
      ],
      'Waited 1.05 s: no event stream was open',
      '等待了 1.05 s：没有已打开的事件流',
    ],
    [
      [
        ask(0, 1, 'websocket'),
        end(800, 1, 'closed', 1006),
        publish(1000),
        ask(2000, 2, 'websocket'),
        bring(2050, 2, 7, frame),
      ],
      'The one before, GET /socket/, had closed at 0.800 s with code 1006.',
      '上一个（GET /socket/）已于 0.800 s 关闭，关闭码 1006。',
    ],
    [
      [publish(10), ask(100, 1, 'websocket'), bring(150, 1, 7, frame)],
      'The tab had not asked before.',
      '此前标签页从未请求过。',
    ],
    [
      [
        ask(0, 1, 'navigation'),
        answerWithout(50, 1),
        publish(1000),
        ask(5000, 2, 'navigation'),
        bring(5050, 2, 7),
      ],
      'Waited 4.05 s: it was kept for the next page view',
      '等待了 4.05 s：要到下一次打开页面才会送出',
    ],
    [
      [...stream, busy, bring(1400, 1, 7)],
      'Waited 400 ms: the server was blocked until 1.400 s and could do nothing else',
      '等待了 400 ms：服务器被阻塞到 1.400 s，无法处理别的',
    ],
    [
      [...stream, end(1050, 1, 'failed'), restart, ask(2000, 2, 'eventsource'), bring(2050, 2, 7)],
      'Waited 450 ms: the server was restarting until 1.500 s',
      '等待了 450 ms：服务器正在重启，1.500 s 才重新监听',
    ],
    [
      [ask(0, 1, 'fetch'), publish(1000), bring(1300, 1, 7)],
      'Waited 300 ms: a poll was open, but the server did not send it',
      '等待了 300 ms：有轮询在进行，但服务器没有发出这条消息',
    ],
    [
      [...socket, bring(1000, 1, 7, frame)],
      'Sent as a WebSocket frame, 27 B (6 B overhead)',
      '作为 WebSocket 帧发出，27 B（开销 6 B）',
    ],
    [[...stream, bring(1000, 1, 7)], '50.0 ms on the way', '途中 50.0 ms'],
    [
      [
        ...stream,
        send(1000, 1, 7),
        held,
        send(3000, 1, 8, { messages: [], bytes: 40 }),
        released,
        received(3050, 7),
      ],
      'Held back by the proxy for 2.00 s, until its buffer was full',
      '被代理缓冲了 2.00 s，直到缓冲区写满',
    ],
    [
      [
        ...stream,
        send(1000, 1, 7),
        held,
        send(3000, 1, 8, { messages: [], what: 'end' }),
        released,
        received(3050, 7),
      ],
      'Held back by the proxy for 2.00 s, until the answer ended',
      '被代理缓冲了 2.00 s，直到响应结束',
    ],
    [
      [...stream, send(1000, 1, 7), again, received(1350, 7)],
      'Sent again 1 time: a packet got lost.',
      '因丢包重传了 1 次。',
    ],
    [
      [...stream, send(1000, 1, 7), out, received(1350, 7)],
      'Sent again 1 time: the line was out.',
      '因线路中断重传了 1 次。',
    ],
    [
      behind,
      'It had to wait for earlier bytes of the same connection, sent at 0.900 s: these had to be sent again and arrived at 1.350 s.',
      '只能排在同一连接上更早的数据之后：它们 0.900 s 发出，经重传 1.350 s 才到达。',
    ],
    [
      [...stream, send(1000, 1, 7), lost],
      'Lost on the way: TCP gave up sending it again',
      '途中丢失：TCP 多次重传后放弃',
    ],
    [
      [...socket, bring(1000, 1, 7, frame), show(1050)],
      'Shown by the page’s script, 50.0 ms after it was published',
      '由页面脚本显示，距发布 50.0 ms',
    ],
    [
      [...socket, bring(1000, 1, 7, frame), show(1050), bring(1500, 1, 8, frame), show(1550)],
      'Shown once more in the same document: a duplicate',
      '在同一文档里又显示了一次：重复',
    ],
    [
      [...socket, bring(1000, 1, 7, frame), show(1050), show(1060)],
      'It had come only once: the page put it there again.',
      '它只送达过一次，是页面自己又显示了一次。',
    ],
    [
      [...socket, bring(1000, 1, 7, frame)],
      'Arrived, but the page did not show it',
      '已到达，但页面没有显示',
    ],
    [
      [...socket, bring(1000, 1, 7, frame), problem],
      'At that moment the page’s script failed: TypeError: no list',
      '就在那一刻，页面脚本出错：TypeError: no list',
    ],
    [
      [...socket, bring(1000, 1, 7, frame), show(1050), bring(1500, 1, 8, frame)],
      'Arrived once more; the page did not show it again',
      '再次到达；页面没有重复显示',
    ],
    [
      [...socket, show(1010), bring(1000, 1, 7, frame)],
      'Arrived; the page had shown it already',
      '已到达；页面此前已经显示过它',
    ],
    [
      [...socket, show(1010), bring(1000, 1, 7, frame)],
      'Shown 10.0 ms after it was published, before it had come from the server',
      '距发布 10.0 ms 显示，此时它还没有从服务器到达',
    ],
    [
      [...socket, bring(1000, 1, 7, frame), show(1050), bring(1500, 1, 8, frame), show(1550)],
      'This was delivery 2 of it.',
      '它是第 2 次送达。',
    ],
    [missed, 'When it was published, no poll was open', '发布那一刻，没有进行中的轮询'],
    [
      [...missed, answerWithout(1500, 2)],
      'The next answer did not contain it',
      '接下来的 1 个响应不含这条消息',
    ],
    [
      socket,
      'When it was published, a WebSocket was open, but the server did not send it',
      '发布那一刻，有 WebSocket 打开着，但服务器没有发出这条消息',
    ],
    [missed, 'Never sent to this tab', '从未发往这个标签页'],
  ];
  test.each(cases.map(([entries, english, chinese]) => ({ entries, english, chinese })))(
    '$english',
    ({ entries, english, chinese }) => {
      expect(told(entries, 'en')).toContain(english);
      expect(told(entries, 'zh')).toContain(chinese);
    },
  );

  test('while it still waits, that is said', () => {
    expect(told(socket, 'en', 1500).at(-2)).toBe(
      'Still waiting after 500 ms: a WebSocket was open, but the server did not send it',
    );
  });
});

test('what became of it is a figure or a word', () => {
  overwriteGetLocale(() => 'en');
  const outcome = (entries: Run, until?: number) =>
    outcomeOf(wayOf(run(...entries), 'm', 'a', until)).replace('\u202f', ' ');
  expect(outcome([...socket, bring(1000, 1, 7, frame), show(1050)])).toBe('50.0 ms');
  expect(outcome(socket)).toBe('Lost');
  expect(outcome(socket, 1500)).toBe('under way');
  expect(outcome(socket, 500)).toBe('–');
});
