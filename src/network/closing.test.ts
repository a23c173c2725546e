import { describe, expect, test } from 'vitest';
import { chunkedHead, head, Host, switching, text } from './fixtures/host.ts';

/** A tab's request has reached the server at 150 ms, and it is 200 ms. */
function withRequest(initiator: 'fetch' | 'websocket' = 'fetch'): Host {
  const host = new Host({ latency: 50 });
  host.open(1, initiator);
  host.runTo(200);
  return host;
}

describe('a response', () => {
  test('that says Connection: close ends its connection, and the next request opens another', () => {
    const host = withRequest();
    host.network.down(1, head(true, 'ok', [['Connection', 'close']]));
    host.runTo(1000);
    expect(host.times('tab')).toEqual([[1, 'head', 250]]);
    expect(host.connections().at(-1)).toEqual(['closed', 250]);
    host.open(2);
    host.runTo(2000);
    expect(host.times('server').at(-1)).toEqual([2, 'request', 1150]);
  });

  test('of unknown length ends with its connection, and is complete', () => {
    const host = withRequest();
    const untilClose = { status: 200, reason: 'OK', headers: [] };
    host.network.down(1, { type: 'head', head: untilClose, body: 'all', end: false });
    host.network.down(1, { type: 'drop' });
    host.runTo(1000);
    expect(host.times('tab')).toEqual([
      [1, 'head', 250],
      [1, 'end', 250],
    ]);
    expect(host.connections().at(-1)).toEqual(['closed', 250]);
  });

  test('of unknown length that the server says it has ended closes its connection too', () => {
    const host = withRequest();
    const untilClose = { status: 200, reason: 'OK', headers: [] };
    host.network.down(1, { type: 'head', head: untilClose, body: 'all', end: false });
    host.network.down(1, { type: 'end' });
    host.runTo(1000);
    expect(host.times('tab').at(-1)).toEqual([1, 'end', 250]);
    expect(host.connections().at(-1)).toEqual(['closed', 250]);
    expect(host.of('sent').at(-1)).toMatchObject({ what: 'end', bytes: 0 });
  });

  test('in chunks that breaks off is dropped', () => {
    const host = withRequest();
    host.network.down(1, chunkedHead('some'));
    host.network.down(1, { type: 'drop' });
    host.runTo(1000);
    expect(host.arrived.at(-1)?.event).toEqual({ type: 'drop' });
  });

  test('to HEAD needs no body, and keeps its connection', () => {
    const host = new Host({ latency: 50 });
    const request = { method: 'HEAD', target: '/', headers: [], body: '' };
    host.network.open({ exchange: 1, tab: 'a', browser: 'one', initiator: 'fetch', request });
    host.runTo(200);
    host.network.down(1, {
      type: 'head',
      head: { status: 200, reason: 'OK', headers: [] },
      body: '',
      end: true,
    });
    host.runTo(1000);
    expect(host.connections().at(-1)).toEqual(['open', 100]);
  });

  test('that nobody asked for any more reaches nobody', () => {
    const host = withRequest();
    host.network.down(1, head(true, 'ok'));
    host.network.down(1, head(true, 'again'));
    host.network.down(99, head(true, 'never asked'));
    host.runTo(1000);
    expect(host.times('tab')).toEqual([[1, 'head', 250]]);
  });
});

describe('a server whose process ends', () => {
  test('closes every connection at once: streams break off, WebSockets close, and it hears nothing', () => {
    const host = new Host({ latency: 50 });
    host.open(1, 'eventsource');
    host.open(2, 'websocket');
    host.open(3);
    host.runTo(200);
    host.network.down(1, chunkedHead('m1'));
    host.network.down(2, switching);
    host.network.down(3, head(true));
    host.runTo(1000);
    host.network.up(2, text('into the void'));
    host.network.serverGone();
    host.runTo(2000);
    expect(host.arrived.slice(6)).toEqual([
      { at: 1050, exchange: 1, end: 'tab', event: { type: 'drop' } },
      { at: 1050, exchange: 2, end: 'tab', event: { type: 'drop' } },
    ]);
    expect(host.connections().slice(6)).toEqual([
      ['closed', 1050, 'server-gone'],
      ['closed', 1050, 'server-gone'],
      ['closed', 1050, 'server-gone'],
    ]);
    expect(host.of('lost')).toMatchObject([{ t: 1050, cause: 'server-gone' }]);
    // Who was served has a FIN in the trace; the idle connection's belongs to no exchange.
    expect(host.of('sent').filter(({ what }) => what === 'end')).toMatchObject([
      { exchange: 1 },
      { exchange: 2 },
    ]);
  });

  test('refuses connects, until it listens again', () => {
    const host = new Host({ latency: 50 });
    host.network.serverGone();
    host.open(1);
    host.runTo(1000);
    expect(host.connections()).toEqual([
      ['opening', 0],
      ['closed', 100, 'refused'],
    ]);
    expect(host.arrived).toMatchObject([{ at: 100, end: 'tab', event: { type: 'drop', reset: true } }]);
    // A SYN that arrives just then finds it.
    host.open(2);
    host.runTo(1050);
    host.network.serverListens();
    host.open(3);
    host.runTo(2000);
    expect(
      host
        .connections()
        .slice(2)
        .map(([state, t]) => [state, t]),
    ).toEqual([
      ['opening', 1000],
      ['opening', 1050],
      ['closed', 1100],
      ['open', 1150],
    ]);
  });

  test('lets the seventh request try when the first six have failed', () => {
    const host = new Host({ latency: 50 });
    host.network.serverGone();
    for (let exchange = 1; exchange <= 7; exchange++) host.open(exchange);
    host.runTo(1000);
    expect(host.times('tab').at(-1)).toEqual([7, 'drop', 200]);
  });
});

describe('a browser that is offline', () => {
  const offline = { latency: 50, offline: true };

  test('fails everything of its tab at once, and what is asked for meanwhile', () => {
    const host = new Host({ latency: 50 });
    for (let exchange = 1; exchange <= 7; exchange++) host.open(exchange, 'eventsource');
    host.open(8, 'websocket');
    host.open(9, 'fetch', 'b', 'two');
    host.runTo(500);
    host.network.change(offline, 'a');
    expect(
      host
        .times('tab')
        .map(([exchange]) => exchange)
        .toSorted(),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(host.arrived.at(-1)?.event).toEqual({ type: 'drop', reset: true, cause: 'offline' });
    expect(host.of('connection').filter(({ cause }) => cause === 'offline')).toHaveLength(7);
    host.runTo(600);
    host.open(10);
    host.runTo(700);
    expect(host.times('tab').at(-1)).toEqual([10, 'drop', 600]);
    expect(host.times('server')).toHaveLength(8);
  });

  test('is found by the server when what it sends meets the closed end, after the line is back', () => {
    const host = withRequest('websocket');
    host.network.down(1, switching);
    host.runTo(1000);
    host.network.change(offline, 'a');
    host.runTo(2000);
    host.network.down(1, { type: 'frame', frame: { opcode: 'ping', payload: '' } });
    host.runTo(3000);
    host.network.change({ latency: 50 }, 'a');
    host.runTo(9000);
    // Sent again at 2300, 2900, and at 4100, when it gets through.
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 4200]);
    expect(host.of('lost')).toMatchObject([{ t: 4150, cause: 'aborted' }]);
    expect(host.of('line')).toEqual([
      { t: 1000, kind: 'line', tab: 'a', state: 'offline' },
      { t: 3000, kind: 'line', tab: 'a', state: 'online' },
    ]);
  });

  test('loses what is in the air', () => {
    const host = withRequest('websocket');
    host.network.down(1, switching);
    host.runTo(980);
    host.network.up(1, text('m1'));
    host.network.down(1, text('m2'));
    host.runTo(1000);
    host.network.change(offline);
    host.runTo(1500);
    expect(host.times('server')).toHaveLength(1);
    expect(host.times('tab').map(([, type]) => type)).toEqual(['head', 'drop']);
    expect(host.of('line')).toEqual([{ t: 1000, kind: 'line', state: 'offline' }]);
  });

  test('fails nothing that the tab has given up itself', () => {
    const host = new Host({ latency: 50, offline: true });
    host.open(1);
    host.network.up(1, { type: 'abort' });
    host.runTo(1000);
    expect(host.arrived).toEqual([]);
  });

  test('closes connections that nobody uses too', () => {
    const host = withRequest();
    host.network.down(1, head(true));
    host.runTo(1000);
    host.network.change(offline);
    expect(host.connections().at(-1)).toEqual(['closed', 1000, 'offline']);
    host.network.change({ latency: 50 });
    host.open(2);
    host.runTo(2000);
    expect(host.times('server').at(-1)).toEqual([2, 'request', 1150]);
  });
});

test('other conditions hold from now on, for the tab they are meant for', () => {
  const host = new Host({ latency: 50 });
  host.open(1, 'websocket', 'a', 'one');
  host.open(2, 'websocket', 'b', 'two');
  host.runTo(1000);
  host.network.up(1, text('before'));
  host.network.change({ latency: 200 }, 'a');
  host.network.up(1, text('after'));
  host.network.up(2, text('after'));
  host.runTo(2000);
  expect(host.times('server').slice(2)).toEqual([
    [1, 'frame', 1050],
    [2, 'frame', 1050],
    [1, 'frame', 1200],
  ]);
  expect(host.of('line')).toEqual([{ t: 1000, kind: 'line', tab: 'a', state: 'changed' }]);
});
