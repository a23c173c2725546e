import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { flight, get, recorded, requestFlight, upTo } from './har-fixture.ts';

const only = (...entries: Entry[]) => recorded(...entries).log.entries[0];
const start = (exchange: number, t: number): Entry => {
  return { kind: 'exchange.started', t, exchange, tab: 'ws', initiator: 'fetch', method: 'GET', url: '/' };
};

test('the time is made of connecting, waiting and receiving', () => {
  const entry = only(...get(1, { t: 100 }));
  expect(entry?.time).toBe(70);
  expect(entry?.timings).toEqual({
    blocked: 0,
    dns: -1,
    connect: 20,
    ssl: -1,
    send: 0,
    wait: 50,
    receive: 0,
  });
});

test('with TLS, its handshake is part of connecting', () => {
  const entries = get(1, { t: 100.001 });
  const connected: Entry = { kind: 'connection', t: 108.5, tab: 'ws', connection: 1, state: 'connected' };
  expect(only(...entries, connected)?.timings).toMatchObject({ blocked: 0, connect: 20, ssl: 11.501 });
});

test('one that waited for a connection of others was blocked', () => {
  const first = get(1, { t: 0 });
  const second = get(2, { t: 30, connection: 1 }).flatMap((entry) =>
    entry.kind === 'connection'
      ? []
      : [entry.kind === 'sent' && entry.what === 'request' ? { ...entry, t: 70.25 } : entry],
  );
  const entry = recorded(...first, ...second).log.entries[1];
  expect(entry?.time).toBe(70);
  expect(entry?.timings).toEqual({
    ...{ blocked: 40.25, dns: -1, connect: -1, ssl: -1, send: 0, wait: 29.75, receive: 0 },
  });
});

test('a connection that was opened before is no part of the time', () => {
  const early: Entry = { kind: 'connection', t: 5, tab: 'ws', connection: 1, state: 'opening' };
  const entries = get(1, { t: 10 }).filter(
    (entry) => entry.kind !== 'connection' || entry.state !== 'opening',
  );
  expect(only(early, ...entries)?.timings).toMatchObject({ blocked: 20, connect: -1, wait: 50 });
});

test('a stream receives until it ends', () => {
  const entries = get(1, { t: 0 }).map((entry) =>
    entry.kind === 'exchange.ended' ? { ...entry, t: 570.123 } : entry,
  );
  const entry = only(...entries);
  expect(entry?.time).toBe(570.123);
  expect(entry?.timings).toMatchObject({ wait: 50, receive: 500.123 });
});

test('one that nobody answered waited until it ended', () => {
  const entry = only(...upTo(45, get(1, { t: 0 })), {
    kind: 'exchange.ended',
    t: 3000,
    exchange: 1,
    how: 'failed',
  });
  expect(entry?.timings).toMatchObject({ blocked: 0, connect: 20, wait: 2980, receive: 0 });
});

test('one that never had a connection was blocked until it ended', () => {
  const entry = only(start(1, 5), { kind: 'exchange.ended', t: 7.5, exchange: 1, how: 'failed' });
  expect(entry?.timings).toEqual({
    blocked: 2.5,
    dns: -1,
    connect: -1,
    ssl: -1,
    send: 0,
    wait: 0,
    receive: 0,
  });
});

test('the phases add up to the time, to the microsecond', () => {
  const times = [0.1, 0.7, 33.333, 1000.007, 59_999.999];
  const entries = times.flatMap((t, index) => [
    start(index + 1, t),
    requestFlight(index * 2, index + 1, t + 0.3),
    flight(index * 2 + 1, index + 1, t + 20.2, {}),
    { kind: 'exchange.answered', t: t + 40.07, exchange: index + 1, status: 200, contentType: '' } as const,
    { kind: 'exchange.ended', t: t + 1234.567, exchange: index + 1, how: 'complete' } as const,
  ]);
  for (const { time, timings } of recorded(...entries).log.entries) {
    const { blocked = -1, connect = -1, send = -1, wait, receive } = timings;
    const parts = [blocked, connect, send, wait, receive].filter((part) => part >= 0);
    expect(parts.reduce((sum, part) => sum + Math.round(part * 1000), 0)).toBe(Math.round(time * 1000));
    expect(time).toBe(1234.567);
  }
});
