import { describe, expect, test } from 'vitest';
import { head, Host } from './fixtures/host.ts';
import { inRecords } from './tls.ts';

describe('https', () => {
  test('takes one round trip more to connect, and its handshake is in the trace', () => {
    const host = new Host({ latency: 50, scheme: 'https' });
    host.open(1);
    host.runTo(1000);
    expect(host.connections()).toEqual([
      ['opening', 0],
      ['connected', 100],
      ['open', 200],
    ]);
    expect(host.times('server')).toEqual([[1, 'request', 250]]);
    expect(
      host.of('sent').map(({ t, what, direction, bytes, overhead }) => [t, what, direction, bytes, overhead]),
    ).toEqual([
      [100, 'handshake', 'up', 1800, 1800],
      [150, 'handshake', 'down', 3600, 3600],
      [200, 'handshake', 'up', 80, 80],
      [200, 'request', 'up', 29 + 22, 29 + 22],
    ]);
  });

  test('has no handshake again on a connection that is kept alive', () => {
    const host = new Host({ latency: 50, scheme: 'https' });
    host.open(1);
    host.runTo(260);
    host.network.down(1, head(true, 'ok'));
    host.runTo(400);
    host.open(2);
    host.runTo(1000);
    expect(host.times('server').at(-1)).toEqual([2, 'request', 450]);
    expect(host.of('sent').filter(({ what }) => what === 'handshake')).toHaveLength(3);
  });

  test('has a handshake that a slow line makes longer', () => {
    const host = new Host({ latency: 50, scheme: 'https', downloadThroughput: 36_000 });
    host.open(1);
    host.runTo(1000);
    expect(host.connections().at(-1)).toEqual(['open', 300]);
  });

  test('given up during the handshake never asks the server', () => {
    const host = new Host({ latency: 50, scheme: 'https' });
    host.open(1);
    host.runTo(120);
    host.network.up(1, { type: 'abort' });
    host.runTo(1000);
    expect(host.connections().at(-1)).toEqual(['closed', 120]);
    expect(host.arrived).toEqual([]);
  });
});

test('http has no handshake in the trace', () => {
  const host = new Host({ latency: 50 });
  host.open(1);
  host.runTo(1000);
  expect(host.of('sent').map(({ what }) => what)).toEqual(['request']);
});

test.each([
  [0, 0],
  [1, 23],
  [16_384, 16_406],
  [16_385, 16_429],
])('%d bytes are %d in TLS records', (bytes, recorded) => {
  expect(inRecords({ bytes, overhead: 0 })).toEqual({ bytes: recorded, overhead: recorded - bytes });
});
