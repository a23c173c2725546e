import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../base/byte-string.ts';
import type { Downstream, WireRequest } from '../base/http.ts';
import { closePayload } from '../base/close-payload.ts';
import type { FlightSent } from '../trace/entry.ts';
import type { NetworkPlan } from './conditions.ts';
import { chunkedHead, head, Host, switching, text } from './fixtures/host.ts';

const REQUEST: WireRequest = {
  method: 'POST',
  target: '/publish/?now=1',
  headers: [
    ['Host', 'lab'],
    ['Connection', 'keep-alive'],
    ['Cookie', 'a=1; b=2'],
  ],
  body: encodeUtf8('text=你好'),
};

function post(host: Host, exchange = 1): void {
  host.network.open({ exchange, tab: 'a', browser: 'one', initiator: 'fetch', request: REQUEST });
}

/** What the trace says of what was sent, but for when and how large. */
function told(host: Host, ...names: (keyof FlightSent)[]) {
  return host.of('sent').map((sent) => {
    return Object.fromEntries(names.flatMap((name) => (name in sent ? [[name, sent[name]]] : [])));
  });
}

describe('over HTTP/1.1', () => {
  test('a request and a response are told with their first lines, headers and bodies', () => {
    const host = new Host({ latency: 50 });
    post(host);
    host.runTo(200);
    host.network.down(1, chunkedHead('data: one\n\n'));
    host.network.down(1, { type: 'body', body: encodeUtf8('data: 二\n\n') });
    host.network.down(1, { type: 'end' });
    host.runTo(1000);
    expect(told(host, 'what', 'head', 'payload', 'encoding')).toEqual([
      {
        what: 'request',
        head: { line: 'POST /publish/?now=1 HTTP/1.1', headers: REQUEST.headers },
        payload: 'text=你好',
      },
      {
        what: 'response',
        head: { line: 'HTTP/1.1 200 OK', headers: [['Transfer-Encoding', 'chunked']] },
        payload: 'data: one\n\n',
      },
      { what: 'body', payload: 'data: 二\n\n' },
      { what: 'end' },
    ]);
  });

  test('a head makes up the overhead that is told', () => {
    const host = new Host({ latency: 50 });
    post(host);
    host.runTo(200);
    host.network.down(1, head(true, 'hello'));
    for (const { head: sent, overhead } of host.of('sent')) {
      const lines = [
        sent?.line,
        ...(sent?.headers ?? []).map(([name, value]) => `${name}: ${value}`),
        '',
        '',
      ];
      expect(lines.join('\r\n')).toHaveLength(overhead);
    }
    expect(host.of('sent')).toHaveLength(2);
  });

  test('the pieces of a character that is split are told in Base64, and nothing of what carries nothing', () => {
    const host = new Host({ latency: 50 });
    const bytes = encodeUtf8('二');
    host.open(1);
    host.runTo(200);
    host.network.down(1, chunkedHead(''));
    host.network.down(1, { type: 'body', body: bytes.slice(0, 1) });
    host.network.down(1, { type: 'body', body: bytes.slice(1) });
    host.network.up(1, { type: 'abort' });
    expect(told(host, 'what', 'payload', 'encoding').slice(1)).toEqual([
      { what: 'response' },
      { what: 'body', payload: btoa(bytes.slice(0, 1)), encoding: 'base64' },
      { what: 'body', payload: btoa(bytes.slice(1)), encoding: 'base64' },
      { what: 'abort' },
    ]);
  });

  test('a WebSocket is told with its handshake, and its frames with what they carry', () => {
    const host = new Host({ latency: 50 });
    host.open(1, 'websocket');
    host.runTo(200);
    host.network.down(1, switching);
    host.network.down(1, text(encodeUtf8('早')));
    host.network.down(1, { type: 'frame', frame: { opcode: 'close', payload: closePayload(1000, '') } });
    host.runTo(300);
    host.network.up(1, { type: 'frame', frame: { opcode: 'pong', payload: '' } });
    expect(told(host, 'what', 'opcode', 'head', 'payload', 'encoding')).toEqual([
      { what: 'request', head: { line: 'GET / HTTP/1.1', headers: [['Host', 'lab']] } },
      { what: 'response', head: { line: 'HTTP/1.1 101 Switching Protocols', headers: [] } },
      { what: 'frame', opcode: 'text', payload: '早' },
      { what: 'frame', opcode: 'close', payload: 'A+g=', encoding: 'base64' },
      { what: 'frame', opcode: 'pong' },
    ]);
  });

  test('what a proxy changes or answers is told as it goes on', () => {
    const host = new Host({ latency: 50, proxy: { idleTimeout: 1000 } });
    host.open(1);
    host.open(2);
    host.runTo(200);
    const hidden = [
      ['Server', 'daphne'],
      ['X-Accel-Buffering', 'no'],
    ] as const;
    host.network.down(1, head(true, 'hello', hidden));
    host.runTo(2000);
    const heads = host
      .of('sent')
      .flatMap(({ what, head: sent }) => (what === 'response' && sent ? [sent] : []));
    expect(heads.map(({ line }) => line)).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 504 Gateway Time-out']);
    expect(heads[0]?.headers).toEqual([
      ['Content-Length', '5'],
      ['Server', 'nginx'],
    ]);
    expect(heads[1]?.headers[0]).toEqual(['Server', 'nginx']);
    expect(host.of('sent').at(-1)?.payload).toContain('<h1>504 Gateway Time-out</h1>');
  });
});

test('over HTTP/2, header fields are told as they are compressed', () => {
  const host = new Host({ latency: 50, scheme: 'https', protocol: 'h2' });
  post(host);
  host.runTo(300);
  host.network.down(1, chunkedHead('hello', [['Cache-Control', 'no-cache']]));
  expect(host.of('sent').flatMap(({ head: sent }) => (sent ? [sent] : []))).toEqual([
    {
      line: 'POST /publish/?now=1 HTTP/2',
      headers: [
        [':method', 'POST'],
        [':authority', 'lab'],
        [':scheme', 'https'],
        [':path', '/publish/?now=1'],
        ['cookie', 'a=1'],
        ['cookie', 'b=2'],
      ],
    },
    {
      line: 'HTTP/2 200',
      headers: [
        [':status', '200'],
        ['cache-control', 'no-cache'],
      ],
    },
  ]);
});

test.each<[name: string, plan: NetworkPlan, connections: number[]]>([
  ['http', { latency: 50 }, [1, 2, 3]],
  ['https', { latency: 50, scheme: 'https' }, [1, 2, 3]],
  ['HTTP/2', { latency: 50, scheme: 'https', protocol: 'h2' }, [1, 1, 2]],
])('all that goes over %s is told with its connection', (_, plan, connections) => {
  const host = new Host(plan);
  post(host, 1);
  post(host, 2);
  host.open(3, 'websocket');
  host.runTo(1000);
  host.network.down(1, head(true));
  host.network.down(3, switching);
  host.runTo(2000);
  post(host, 4);
  host.runTo(3000);
  const opened = new Set(host.of('connection').map(({ connection }) => connection));
  expect(host.of('sent').every(({ connection }) => opened.has(connection))).toBe(true);
  const requests = host.of('sent').filter(({ what }) => what === 'request');
  // The fourth goes by the first's, which is free again.
  expect(requests.map(({ connection }) => connection)).toEqual([...connections, 1]);
  const answers = host.of('sent').filter(({ what }) => what === 'response');
  expect(answers.map(({ connection }) => connection)).toEqual([1, connections[2]]);
});

test('the line of code is told of what a line of code sent', () => {
  const host = new Host({ latency: 50, proxy: {} });
  const code = { file: 'board/views.py', line: 7 };
  const later = { file: 'board/views.py', line: 9 };
  host.open(1);
  host.open(2, 'websocket');
  host.runTo(200);
  const said: readonly (readonly [exchange: number, event: Downstream])[] = [
    [1, { ...chunkedHead('one'), code }],
    [1, { type: 'body', body: 'two', code: later }],
    [1, { type: 'body', body: 'three' }],
    [2, { ...switching, code }],
    [2, { ...text('four'), code: later }],
  ];
  for (const [exchange, event] of said) host.network.down(exchange, event);
  const down = host.of('sent').filter(({ direction }) => direction === 'down');
  expect(down.map((sent) => sent.code)).toEqual([code, later, undefined, code, later]);
});
