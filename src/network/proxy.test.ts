import { describe, expect, test } from 'vitest';
import type { Downstream } from '../base/http.ts';
import type { NetworkPlan } from './conditions.ts';
import { chunkedHead, head, Host, switching, text } from './fixtures/host.ts';

/** A tab's request has reached the server at 150 ms, and it is 200 ms. */
function withRequest(plan: Partial<NetworkPlan>, initiator: 'fetch' | 'websocket' = 'fetch'): Host {
  const host = new Host({ latency: 50, ...plan });
  host.open(1, initiator);
  host.runTo(200);
  return host;
}

const body = (text: string): Downstream => ({ type: 'body', body: text });

const kept = (host: Host) =>
  host.entries.flatMap((entry) =>
    entry.kind === 'held' || entry.kind === 'released' ? [[entry.kind, entry.flight, entry.t]] : [],
  );

/** Status, time and body of the answers that reached the tab. */
const answers = (host: Host) =>
  host.arrived.flatMap(({ at, event }) => (event.type === 'head' ? [[event.head.status, at]] : []));

describe('a proxy that buffers', () => {
  test('until the end keeps an event stream from its tab', () => {
    const host = withRequest({ proxy: { buffer: 'end' } });
    host.network.down(1, chunkedHead('data: m1\n\n'));
    host.runTo(5000);
    host.network.down(1, body('data: m2\n\n'));
    host.runTo(9000);
    expect(host.times('tab')).toEqual([]);
    // Flight 1 was the request.
    expect(kept(host)).toEqual([
      ['held', 2, 200],
      ['held', 3, 5000],
    ]);
    host.network.down(1, { type: 'end' });
    host.runTo(9999);
    expect(host.times('tab')).toEqual([
      [1, 'head', 9050],
      [1, 'body', 9050],
      [1, 'end', 9050],
    ]);
    expect(kept(host).slice(2)).toEqual([
      ['released', 2, 9000],
      ['released', 3, 9000],
    ]);
  });

  test('until so many bytes lets all go when it has them, and then begins anew', () => {
    const host = withRequest({ proxy: { buffer: 10 } });
    host.network.down(1, chunkedHead('12345'));
    for (const [time, bytes] of [
      [300, '1234'],
      [400, '1'],
      [500, '123456789'],
      [600, '12345678901234567890'],
      [700, '1'],
    ] as const) {
      host.runTo(time);
      host.network.down(1, body(bytes));
    }
    host.runTo(9000);
    expect(host.times('tab').map(([, , at]) => at)).toEqual([450, 450, 450, 650, 650]);
    expect(kept(host).filter(([kind]) => kind === 'held')).toHaveLength(4);
  });

  test('lets through what ends at once, and what the server asks it not to buffer', () => {
    const host = withRequest({ proxy: { buffer: 'end' } });
    host.network.down(1, head(true, 'ok'));
    host.open(2);
    host.runTo(1000);
    const reply = host.times('server').at(-1);
    expect(reply?.[0]).toBe(2);
    host.network.down(
      2,
      chunkedHead('data: m1\n\n', [
        ['X-Accel-Buffering', 'no'],
        ['Server', 'daphne'],
      ]),
    );
    host.runTo(2000);
    expect(answers(host)).toEqual([
      [200, 250],
      [200, 1050],
    ]);
    expect(kept(host)).toEqual([]);
    expect(host.arrived.at(-1)?.event).toMatchObject({
      head: {
        headers: [
          ['Transfer-Encoding', 'chunked'],
          ['Server', 'nginx'],
        ],
      },
    });
  });

  test('does not touch WebSockets', () => {
    const host = withRequest({ proxy: { buffer: 'end' } }, 'websocket');
    host.network.down(1, switching);
    host.network.down(1, text('m1'));
    host.runTo(1000);
    expect(host.times('tab')).toEqual([
      [1, 'head', 250],
      [1, 'frame', 250],
    ]);
  });

  test('forgets what it keeps when the tab goes, and tells the server', () => {
    const host = withRequest({ proxy: { buffer: 'end' } });
    host.network.down(1, chunkedHead('m1'));
    host.runTo(300);
    host.network.up(1, { type: 'abort' });
    host.runTo(1000);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 350]);
    expect(host.of('lost')).toEqual([{ t: 350, kind: 'lost', flight: 2, cause: 'aborted' }]);
  });

  test('is not there where none is planned: the header goes to the tab', () => {
    const host = withRequest({});
    host.network.down(1, chunkedHead('m1', [['X-Accel-Buffering', 'no']]));
    host.runTo(1000);
    expect(JSON.stringify(host.arrived.at(-1)?.event)).toContain('X-Accel-Buffering');
  });
});

describe('a proxy that cuts idle lines', () => {
  const plan = { proxy: { idleTimeout: 1000 } };

  test('answers 504 itself when the server has said nothing, and tells the server', () => {
    const host = withRequest(plan);
    host.runTo(9000);
    expect(answers(host)).toEqual([[504, 1200]]);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 1150]);
    expect(host.connections().at(-1)).toEqual(['open', 100]);
  });

  test('closes a stream that has begun, from the last byte on', () => {
    const host = withRequest(plan);
    host.network.down(1, chunkedHead('m1'));
    host.runTo(900);
    host.network.down(1, body('m2'));
    host.runTo(9000);
    expect(host.times('tab').at(-1)).toEqual([1, 'drop', 1950]);
    expect(host.connections().at(-1)).toEqual(['closed', 1950, 'proxy']);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 1900]);
  });

  test('lets a heartbeat keep the stream alive', () => {
    const host = withRequest(plan);
    host.network.down(1, chunkedHead('m1'));
    for (let time = 900; time <= 9000; time += 900) {
      host.runTo(time);
      host.network.down(1, body(': hb\n\n'));
    }
    expect(host.times('tab').filter(([, type]) => type === 'drop')).toEqual([]);
  });

  test('counts a frame of a WebSocket in either direction', () => {
    const host = withRequest(plan, 'websocket');
    host.network.down(1, switching);
    host.runTo(1000);
    host.network.up(1, text('still here'));
    host.runTo(9000);
    // The frame passes at 1050.
    expect(host.connections().at(-1)).toEqual(['closed', 2100, 'proxy']);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 2050]);
  });

  test('leaves a finished exchange alone', () => {
    const host = withRequest(plan);
    host.network.down(1, head(true, 'ok'));
    host.runTo(9000);
    expect(answers(host)).toEqual([[200, 250]]);
    expect(host.times('server')).toHaveLength(1);
  });

  test('throws away what it had kept back', () => {
    const host = withRequest({ proxy: { idleTimeout: 1000, buffer: 'end' } });
    host.network.down(1, chunkedHead('m1'));
    host.runTo(9000);
    expect(host.of('lost')).toMatchObject([{ t: 1200, cause: 'proxy' }]);
    expect(host.times('tab')).toEqual([[1, 'drop', 1250]]);
  });

  test('leaves the other exchanges of HTTP/2 alone', () => {
    const host = new Host({ latency: 50, scheme: 'https', protocol: 'h2', ...plan });
    host.open(1);
    host.open(2);
    host.runTo(1000);
    for (const exchange of [1, 2]) host.network.down(exchange, chunkedHead('m1'));
    host.runTo(1500);
    host.network.down(2, body('m2'));
    host.runTo(2200);
    expect(host.arrived.at(-1)).toMatchObject({
      at: 2050,
      exchange: 1,
      event: { type: 'drop', reset: true },
    });
    expect(host.connections().at(-1)?.[0]).toBe('open');
  });
});

describe('a proxy with limits', () => {
  test.each([
    [431, { maxHeaderSize: 28 }],
    [413, { maxBodySize: 4 }],
  ])('answers %d to what is too large, and the server never sees it', (status, proxy) => {
    const host = new Host({ latency: 50, proxy });
    const request = { method: 'POST', target: '/', headers: [['Host', 'lab']], body: '12345' } as const;
    host.network.open({ exchange: 1, tab: 'a', browser: 'one', initiator: 'fetch', request });
    host.runTo(1000);
    expect(answers(host)).toEqual([[status, 200]]);
    expect(host.times('server')).toEqual([]);
    // nginx closes the connection then.
    expect(host.connections().at(-1)).toEqual(['closed', 200]);
  });

  test('lets pass what is just small enough', () => {
    // GET / HTTP/1.1, Host: lab: 29 bytes.
    const host = withRequest({ proxy: { maxHeaderSize: 29, maxBodySize: 0 } });
    expect(host.times('server')).toHaveLength(1);
  });
});

describe('a period in which the service is unavailable', () => {
  const plan = { unavailable: [{ from: 120, until: 1000 }] };

  test('is answered with 503 for every new request, WebSockets included, and is in the trace', () => {
    const host = new Host({ latency: 50, ...plan });
    host.open(1);
    host.open(2, 'websocket');
    host.runTo(900);
    expect(answers(host)).toEqual([
      [503, 200],
      [503, 200],
    ]);
    expect(host.times('server')).toEqual([]);
    expect(JSON.stringify(host.arrived)).not.toContain('Retry-After');
    host.open(3);
    host.runTo(2000);
    // It arrives at 950, and the one after that in time.
    host.open(4);
    host.runTo(3000);
    expect(host.times('server')).toEqual([[4, 'request', 2050]]);
    expect(host.of('line').map(({ state, t }) => [state, t])).toEqual([
      ['unavailable', 120],
      ['available', 1000],
    ]);
  });

  test('is answered even while the server restarts behind it', () => {
    const host = new Host({ latency: 50, unavailable: [{ from: 0, until: 1000 }] });
    host.network.serverGone();
    host.open(1);
    host.runTo(900);
    expect(answers(host)).toEqual([[503, 200]]);
    // On the kept connection, after the period, there is nobody.
    host.runTo(1000);
    host.open(2);
    host.runTo(2000);
    expect(host.arrived.at(-1)).toMatchObject({
      at: 1100,
      exchange: 2,
      event: { type: 'drop', reset: true },
    });
  });

  test('lets what is under way go on', () => {
    const host = new Host({ latency: 50, unavailable: [{ from: 200, until: 1000 }] });
    host.open(1);
    host.runTo(300);
    host.network.down(1, head(true, 'ok'));
    host.runTo(1000);
    expect(answers(host)).toEqual([[200, 350]]);
  });
});

describe('a proxy whose server is gone', () => {
  test('answers 502, now and to new requests, until the server listens again', () => {
    const host = withRequest({ proxy: {} });
    host.network.serverGone();
    host.runTo(300);
    host.open(2);
    host.runTo(1000);
    expect(answers(host)).toEqual([
      [502, 250],
      [502, 400],
    ]);
    host.network.serverListens();
    host.open(3);
    host.runTo(2000);
    // Nobody tells a dead server of anything; the tab's connection lives on.
    expect(host.times('server').slice(1)).toEqual([[3, 'request', 1050]]);
    expect(host.connections()).toHaveLength(2);
  });

  test('lets go what it had kept of a stream, and cuts it', () => {
    const host = withRequest({ proxy: { buffer: 'end' } });
    host.network.down(1, chunkedHead('m1'));
    host.runTo(500);
    host.network.serverGone();
    host.runTo(1000);
    expect(host.times('tab')).toEqual([
      [1, 'head', 550],
      [1, 'drop', 550],
    ]);
    expect(host.connections().at(-1)).toEqual(['closed', 550, 'server-gone']);
  });

  test('answers 502 for a server that hangs up without a word', () => {
    const host = withRequest({ proxy: {} });
    host.network.down(1, { type: 'drop' });
    host.runTo(1000);
    expect(answers(host)).toEqual([[502, 250]]);
  });
});
