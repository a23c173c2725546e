import { beforeEach, describe, expect, test } from 'vitest';
import { chunkedHead, head, Host, switching, text } from './fixtures/host.ts';
import { Http2Framing } from './http2-framing.ts';

const PLAN = { latency: 50, scheme: 'https', protocol: 'h2' } as const;

let host: Host;
beforeEach(() => {
  host = new Host(PLAN);
});

describe('HTTP/2', () => {
  test('sends any number of requests on one connection', () => {
    for (let exchange = 1; exchange <= 20; exchange++)
      host.open(exchange, 'eventsource', exchange % 2 ? 'a' : 'b');
    host.runTo(1000);
    expect(host.connections()).toEqual([
      ['opening', 0],
      ['connected', 100],
      ['open', 200],
    ]);
    expect(host.times('server')).toEqual(Array.from({ length: 20 }, (_, i) => [i + 1, 'request', 250]));
  });

  test('is not spoken without TLS, as by no browser', () => {
    const plain = new Host({ latency: 50, protocol: 'h2' });
    for (let exchange = 1; exchange <= 7; exchange++) plain.open(exchange);
    plain.runTo(1000);
    expect(plain.times('server')).toHaveLength(6);
  });

  test('leaves WebSockets a connection of their own', () => {
    host.open(1);
    host.open(2, 'websocket');
    host.open(3, 'websocket');
    host.runTo(1000);
    expect(host.of('connection').filter(({ state }) => state === 'opening')).toHaveLength(3);
    host.network.down(2, switching);
    host.network.down(2, text('m1'));
    host.runTo(2000);
    expect(host.times('tab')).toContainEqual([2, 'frame', 1050]);
  });

  test('aborts one exchange and goes on with the others', () => {
    host.open(1, 'eventsource');
    host.open(2, 'eventsource');
    host.runTo(300);
    host.network.up(1, { type: 'abort' });
    host.network.down(1, chunkedHead('too late'));
    host.network.down(2, chunkedHead('in time'));
    host.runTo(1000);
    expect(host.times('server').slice(2)).toEqual([[1, 'abort', 350]]);
    expect(host.times('tab')).toEqual([[2, 'head', 350]]);
    // RST_STREAM in a TLS record.
    expect(host.of('sent').find(({ what }) => what === 'abort')?.bytes).toBe(13 + 22);
    expect(host.of('lost')).toMatchObject([{ t: 350, cause: 'aborted' }]);
    expect(host.connections().at(-1)?.[0]).toBe('open');
  });

  test('drops one exchange and goes on with the others', () => {
    host.open(1);
    host.open(2);
    host.runTo(300);
    host.network.down(1, { type: 'drop' });
    host.network.down(2, head(true));
    host.runTo(1000);
    expect(host.arrived.slice(2)).toMatchObject([
      { exchange: 1, event: { type: 'drop', reset: true } },
      { exchange: 2, event: { type: 'head' } },
    ]);
    expect(host.connections().at(-1)?.[0]).toBe('open');
  });

  test('ends all exchanges with its connection, and opens another for the next', () => {
    host.open(1, 'eventsource');
    host.open(2, 'eventsource');
    host.runTo(300);
    host.network.serverGone();
    host.network.serverListens();
    host.runTo(400);
    expect(host.times('tab')).toEqual([
      [1, 'drop', 350],
      [2, 'drop', 350],
    ]);
    host.open(3);
    host.runTo(1000);
    expect(host.times('server').at(-1)).toEqual([3, 'request', 650]);
  });

  test('one tab that goes offline leaves its connection to the other', () => {
    host.open(1, 'eventsource', 'a');
    host.open(2, 'eventsource', 'b');
    host.runTo(300);
    host.network.change({ latency: 50, offline: true }, 'a');
    expect(host.arrived.at(-1)).toMatchObject({ exchange: 1, event: { type: 'drop', reset: true } });
    host.runTo(1000);
    host.network.change({ latency: 50 }, 'a');
    host.network.down(1, chunkedHead('m1'));
    host.network.down(2, chunkedHead('m2'));
    host.runTo(3000);
    expect(host.times('tab').at(-1)).toEqual([2, 'head', 1050]);
    // The bytes for nobody are answered with RST_STREAM.
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 1100]);
  });
});

describe('sizes', () => {
  test('of a request that says the same again are a few bytes', () => {
    host.open(1, 'fetch', 'a', 'one', [['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)']]);
    host.open(2, 'fetch', 'a', 'one', [['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)']]);
    host.runTo(1000);
    const [first, second] = host.of('sent').filter(({ what }) => what === 'request');
    expect(first?.bytes).toBeGreaterThan(9 + 22 + 25);
    // Method, authority, scheme, path, user agent: a byte each, in a frame, in a record.
    expect(second?.bytes).toBe(5 + 9 + 22);
  });

  test('have no trace of chunks, of Connection or of Host', () => {
    const framing = new Http2Framing();
    expect(framing.down(chunkedHead('data', [['Connection', 'keep-alive']]))).toEqual({
      bytes: 9 + 1 + 9 + 4,
      overhead: 9 + 1 + 9,
    });
    expect(framing.down({ type: 'body', body: 'x'.repeat(20_000) })).toEqual({ bytes: 20_018, overhead: 18 });
    expect(framing.down({ type: 'end' })).toEqual({ bytes: 9, overhead: 9 });
  });

  test('count each cookie once while it does not change', () => {
    const framing = new Http2Framing();
    const request = (cookie: string) =>
      ({
        type: 'request',
        request: { method: 'GET', target: '/', headers: [['Cookie', cookie]], body: '' },
      }) as const;
    framing.up(request('sessionid=abcdefgh; csrftoken=one'));
    // :method, :authority, :scheme, :path, sessionid: a byte each; the new one has 13 characters.
    expect(framing.up(request('sessionid=abcdefgh; csrftoken=two')).bytes).toBe(9 + 5 + 1 + 1 + 10);
  });
});
