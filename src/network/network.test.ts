import { beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import type { Initiator } from '../trace/entry.ts';
import { chunkedHead, head, Host } from './fixtures/host.ts';
import type { Network } from './network.ts';

const LATENCY = 50;

let host: Host;
let network: Network;
beforeEach(() => {
  host = new Host({ latency: LATENCY });
  network = host.network;
});

const open = (exchange: number, initiator: Initiator = 'fetch', tab = 'a', browser = 'one') => {
  host.open(exchange, initiator, tab, browser);
};

describe('a first request', () => {
  test('arrives after a round trip for the connection and half a one for itself', () => {
    open(1);
    host.runTo(1000);
    expect(host.of('connection').map(({ state, t }) => [state, t])).toEqual([
      ['opening', 0],
      ['open', 100],
    ]);
    expect(host.times('server')).toEqual([[1, 'request', 150]]);
  });

  test('is answered half a round trip after the server has', () => {
    open(1);
    host.runTo(200);
    network.down(1, head(true, 'ok'));
    host.runTo(1000);
    expect(host.times('tab')).toEqual([[1, 'head', 250]]);
  });
});

describe('the next request', () => {
  test('goes out at once on the connection that is kept alive', () => {
    open(1);
    host.runTo(150);
    network.down(1, head(true));
    host.runTo(300);
    open(2);
    host.runTo(1000);
    expect(host.times('server')).toContainEqual([2, 'request', 350]);
    expect(host.of('connection').filter(({ state }) => state === 'opening')).toHaveLength(1);
  });

  test('opens another connection while the first is in use', () => {
    open(1);
    host.runTo(150);
    open(2);
    host.runTo(1000);
    expect(host.times('server')).toContainEqual([2, 'request', 300]);
  });
});

describe('six connections', () => {
  test('are all a browser has: the seventh request waits until one is free', () => {
    for (let exchange = 1; exchange <= 7; exchange++) open(exchange);
    host.runTo(1000);
    expect(host.times('server').map(([exchange]) => exchange)).toEqual([1, 2, 3, 4, 5, 6]);
    network.down(3, head(true));
    host.runTo(2000);
    expect(host.times('server').at(-1)).toEqual([7, 'request', 1100]);
  });

  test('are shared by the tabs of one browser, not by those of another', () => {
    for (let exchange = 1; exchange <= 6; exchange++) open(exchange, 'eventsource', 'a');
    open(7, 'navigation', 'b');
    open(8, 'navigation', 'c', 'other');
    host.runTo(1000);
    const reached = host.times('server').map(([exchange]) => exchange);
    expect(reached).not.toContain(7);
    expect(reached).toContain(8);
  });

  test('do not include WebSockets', () => {
    for (let exchange = 1; exchange <= 10; exchange++) open(exchange, 'websocket');
    open(11);
    host.runTo(1000);
    expect(host.times('server')).toHaveLength(11);
  });

  test('have room again for a request that waits when one is aborted', () => {
    for (let exchange = 1; exchange <= 7; exchange++) open(exchange, 'eventsource');
    host.runTo(1000);
    network.up(2, { type: 'abort' });
    host.runTo(2000);
    // It needs a connection of its own: the aborted one is closed.
    expect(host.times('server').at(-1)).toEqual([7, 'request', 1150]);
  });

  test('are not asked for by a request that is given up while it waits', () => {
    for (let exchange = 1; exchange <= 7; exchange++) open(exchange);
    network.up(7, { type: 'abort' });
    host.runTo(500);
    network.down(1, head(true));
    host.runTo(2000);
    expect(host.times('server').map(([exchange]) => exchange)).not.toContain(7);
  });
});

describe('closing', () => {
  test('an abort closes the connection at once, and the server hears of it half a round trip later', () => {
    open(1);
    host.runTo(300);
    network.up(1, { type: 'abort' });
    expect(host.of('connection').at(-1)).toMatchObject({ state: 'closed', t: 300 });
    host.runTo(1000);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 350]);
  });

  test('an aborted exchange gets nothing any more, not even what was on its way', () => {
    open(1);
    host.runTo(290);
    network.down(1, head(false, 'late'));
    host.runTo(300);
    network.up(1, { type: 'abort' });
    network.down(1, { type: 'body', body: 'later' });
    host.runTo(1000);
    expect(host.times('tab')).toEqual([]);
  });

  test('a request given up before its connection stands never reaches the server', () => {
    open(1);
    host.runTo(60);
    network.up(1, { type: 'abort' });
    host.runTo(1000);
    expect(host.times('server')).toEqual([]);
  });

  test('a connection that the server drops is not used again', () => {
    open(1);
    host.runTo(150);
    network.down(1, { type: 'drop' });
    host.runTo(500);
    open(2);
    host.runTo(1000);
    expect(host.times('server').at(-1)).toEqual([2, 'request', 650]);
  });
});

describe('bytes', () => {
  test('of one exchange arrive in the order they were sent', () => {
    open(1);
    host.runTo(200);
    network.down(1, chunkedHead('0'));
    for (let i = 1; i < 20; i++) network.down(1, { type: 'body', body: String(i) });
    network.down(1, { type: 'end' });
    host.runTo(1000);
    const bodies = host.arrived
      .filter(({ end }) => end === 'tab')
      .map(({ event }) => ('body' in event ? event.body : undefined));
    expect(bodies).toEqual([...Array.from({ length: 20 }, (_, i) => String(i)), undefined]);
  });

  test('are recorded as they go out, with headers and framing, and with the messages they carry', () => {
    open(1);
    host.runTo(200);
    network.down(1, chunkedHead('data: m1\n\n'));
    network.down(1, { type: 'body', body: 'data: m2 m3\n\n' });
    network.up(1, { type: 'abort' });
    const sent = host.of('sent').map(({ what, direction, bytes, overhead, messages }) => ({
      ...{ what, direction, bytes, overhead, messages },
    }));
    expect(sent).toEqual([
      { what: 'request', direction: 'up', bytes: 29, overhead: 29, messages: [] },
      { what: 'response', direction: 'down', bytes: 47 + 10 + 5, overhead: 47 + 5, messages: ['m1'] },
      { what: 'body', direction: 'down', bytes: 13 + 5, overhead: 5, messages: ['m2', 'm3'] },
      { what: 'abort', direction: 'up', bytes: 0, overhead: 0, messages: [] },
    ]);
  });
});

test.each([1, 2, 3])(
  'nothing ever arrives before it was sent, or sooner than the line allows (seed %d)',
  (seed) => {
    const random = seededRandom(seed);
    for (let exchange = 1; exchange <= 60; exchange++) {
      host.runTo(host.time + Math.floor(random() * 40));
      open(exchange, random() < 0.2 ? 'websocket' : 'fetch');
      const earlier = 1 + Math.floor(random() * exchange);
      const kind = random();
      if (kind < 0.2) network.up(earlier, { type: 'abort' });
      else if (kind < 0.6) network.down(earlier, head(kind < 0.5, 'm1'));
      else if (kind < 0.9) network.down(earlier, { type: 'body', body: 'm2' });
      else network.down(earlier, { type: 'drop' });
    }
    host.runTo(host.time + 10_000);
    const sent = new Map(host.of('sent').map((flight) => [flight.flight, flight]));
    const received = host.of('received');
    // Whatever does not arrive met an end that had closed.
    expect(received.length + host.of('lost').length).toBe(sent.size);
    for (const { flight, t } of received) expect(t).toBe((sent.get(flight)?.t ?? NaN) + LATENCY);
    const times = host.entries.map(({ t }) => t);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  },
);
