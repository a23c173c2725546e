import { describe, expect, test } from 'vitest';
import { Host, head, switching, text } from './fixtures/host.ts';
import type { NetworkPlan } from './conditions.ts';

/** A WebSocket of tab `tab`, accepted; 50 ms one way, so the answer is there at 210 ms. */
function withWebSocket(plan: Partial<NetworkPlan>, tab = 'a'): Host {
  const host = new Host({ latency: 50, ...plan });
  addWebSocket(host, 1, tab);
  return host;
}

function addWebSocket(host: Host, exchange: number, tab: string): void {
  host.open(exchange, 'websocket', tab, tab);
  host.plan(160, () => host.network.down(exchange, switching));
}

/** A frame of `bytes` on the wire, from 130 to 65 539. */
const frameOf = (bytes: number) => text('x'.repeat(bytes - 4));

const framesAt = (host: Host, end: 'tab' | 'server') =>
  host.times(end).flatMap(([exchange, type, at]) => (type === 'frame' ? [[exchange, at]] : []));

const retransmissions = (host: Host) =>
  host.of('retransmitted').map(({ t, attempt, cause }) => [t, attempt, cause]);

const OUTAGE = { outages: [{ from: 1000, until: 3000 }] };
const FOREVER = { outages: [{ from: 1000, until: Infinity }] };

describe('throughput', () => {
  // A full packet takes 10 ms.
  const slow = { downloadThroughput: 146_000 };

  test('lets packets leave one after the other', () => {
    const host = withWebSocket(slow);
    host.plan(1000, () => {
      host.network.down(1, frameOf(1460));
      host.network.down(1, frameOf(2920));
    });
    host.runTo(2000);
    expect(framesAt(host, 'tab')).toEqual([
      [1, 1060],
      [1, 1080],
    ]);
  });

  test('tells the tab when the last byte of what it sent has left', () => {
    const host = withWebSocket({ uploadThroughput: 146_000, outages: [{ from: 2000, until: 3000 }] });
    host.runTo(999);
    host.left = [];
    host.plan(1000, () => {
      host.network.up(1, frameOf(1456));
      host.network.up(1, frameOf(2916));
    });
    // With the mask's four bytes, whole packets. What waits for the acknowledgement of something lost stays with the tab.
    host.plan(2000, () => host.network.up(1, frameOf(1456)));
    host.plan(2500, () => host.network.up(1, frameOf(1456)));
    host.runTo(9000);
    expect(host.left.map(({ at }) => at)).toEqual([1010, 1030, 2010, expect.any(Number)]);
    expect(host.left.at(-1)?.at).toBeGreaterThan(3000);
  });

  test('is of one direction only', () => {
    const host = withWebSocket(slow);
    host.plan(1000, () => host.network.up(1, frameOf(14_600)));
    host.runTo(2000);
    expect(framesAt(host, 'server')).toEqual([[1, 1050]]);
  });

  test('is shared by the connections of a tab, packet by packet', () => {
    const host = withWebSocket(slow);
    addWebSocket(host, 2, 'a');
    host.plan(1000, () => {
      host.network.down(1, frameOf(2920));
      host.network.down(2, frameOf(2920));
    });
    host.runTo(2000);
    expect(framesAt(host, 'tab')).toEqual([
      [1, 1080],
      [2, 1090],
    ]);
  });

  test('is not shared with another tab', () => {
    const host = withWebSocket(slow);
    addWebSocket(host, 2, 'b');
    host.plan(1000, () => {
      host.network.down(1, frameOf(2920));
      host.network.down(2, frameOf(2920));
    });
    host.runTo(2000);
    expect(framesAt(host, 'tab')).toEqual([
      [1, 1070],
      [2, 1070],
    ]);
  });

  test('does not gather rounding errors over a long download', () => {
    const host = withWebSocket({ downloadThroughput: 1_000_003 });
    host.plan(1000, () => host.network.down(1, frameOf(60_000)));
    host.runTo(2000);
    const [[, at] = []] = framesAt(host, 'tab');
    expect(at).toBeCloseTo(1050 + 60_000_000 / 1_000_003, 3);
  });

  test('is free again as soon as the server knows that nobody reads', () => {
    const host = withWebSocket(slow);
    addWebSocket(host, 2, 'a');
    host.plan(1000, () => host.network.down(1, frameOf(60_000)));
    host.plan(1010, () => host.network.up(1, { type: 'abort' }));
    host.plan(1070, () => host.network.down(2, frameOf(1460)));
    host.runTo(3000);
    expect(host.of('lost')).toMatchObject([{ cause: 'aborted' }]);
    expect(framesAt(host, 'tab')).toEqual([[2, 1130]]);
  });
});

describe('jitter', () => {
  test('delays each packet by at most so much, and never lets one overtake another', () => {
    const host = withWebSocket({ jitter: 40 });
    const sent = Array.from({ length: 50 }, (_, i) => 1000 + i * 5);
    for (const time of sent) host.plan(time, () => host.network.down(1, text(String(time))));
    host.runTo(3000);
    const arrived = host.arrived.flatMap(({ event, at }) =>
      'frame' in event ? [[Number(event.frame.payload), at] as const] : [],
    );
    expect(arrived.map(([time]) => time)).toEqual(sent);
    for (const [time, at] of arrived) {
      expect(at - time).toBeGreaterThanOrEqual(50);
      expect(at - time).toBeLessThanOrEqual(90);
    }
    expect(new Set(arrived.map(([time, at]) => at - time)).size).toBeGreaterThan(20);
  });

  test('of one tab is the same whatever another does', () => {
    const times = (other: boolean) => {
      const host = new Host({ latency: 50, jitter: 40, packetLoss: 20 }, 7);
      if (other) host.open(2, 'websocket', 'b', 'two');
      host.open(1, 'websocket', 'a', 'one');
      for (let i = 0; i < 20; i++) {
        host.plan(1000 + i * 10, () => {
          host.network.up(1, text('x'));
          if (other) host.network.up(2, text('y'));
        });
      }
      host.runTo(60_000);
      return host.times('server').filter(([exchange]) => exchange === 1);
    };
    expect(times(true)).toEqual(times(false));
    expect(times(false).length).toBeGreaterThan(20);
  });

  test('and loss change with the seed', () => {
    const [one, two] = [1, 2].map((seed) => {
      const host = new Host({ latency: 50, jitter: 40 }, seed);
      host.open(1);
      host.runTo(1000);
      return host.times('server');
    });
    expect(one).not.toEqual(two);
  });
});

describe('a lost packet', () => {
  test('is sent again after the round trip and 200 ms, then after twice as long each time', () => {
    const host = withWebSocket(OUTAGE);
    host.plan(1100, () => host.network.down(1, text('m1')));
    host.runTo(9000);
    expect(retransmissions(host)).toEqual([
      [1400, 1, 'outage'],
      [2000, 2, 'outage'],
      [3200, 3, 'outage'],
    ]);
    expect(framesAt(host, 'tab')).toEqual([[1, 3250]]);
  });

  test('holds up all that was written after it, until it is acknowledged', () => {
    const host = withWebSocket(OUTAGE);
    for (const time of [1100, 1500, 3100]) host.plan(time, () => host.network.down(1, text('m1')));
    host.plan(3100, () => host.network.up(1, text('m2')));
    host.runTo(9000);
    expect(framesAt(host, 'tab')).toEqual([
      [1, 3250],
      [1, 3350],
      [1, 3350],
    ]);
    // They wait, and are not sent in vain.
    expect(host.of('retransmitted')).toHaveLength(3);
    // The other direction never noticed.
    expect(framesAt(host, 'server')).toEqual([[1, 3150]]);
  });

  test('says whether it was bad luck or an outage', () => {
    const host = withWebSocket({});
    host.plan(1000, () => host.network.change({ latency: 50, packetLoss: 100 }));
    host.plan(1100, () => host.network.up(1, text('m1')));
    host.plan(1500, () => host.network.change({ latency: 50 }));
    host.runTo(9000);
    expect(retransmissions(host)).toEqual([
      [1400, 1, 'loss'],
      [2000, 2, 'loss'],
    ]);
    expect(framesAt(host, 'server')).toEqual([[1, 2050]]);
  });

  test('is sent again a round trip later where three later ones have arrived', () => {
    // The first of ten packets, each 10 ms long, is in the air when the line is cut.
    const host = withWebSocket({ downloadThroughput: 146_000, outages: [{ from: 1015, until: 1016 }] });
    host.plan(1000, () => host.network.down(1, frameOf(14_600)));
    host.runTo(9000);
    // The fourth arrives at 1090, and the sender hears of it at 1140.
    expect(retransmissions(host)).toEqual([[1140, 1, 'outage']]);
    expect(framesAt(host, 'tab')).toEqual([[1, 1200]]);
  });

  test('is found by three small writes that follow it as well', () => {
    const host = withWebSocket({ outages: [{ from: 1000, until: 1001 }] });
    for (const time of [1000, 1010, 1020, 1030]) host.plan(time, () => host.network.down(1, text('m1')));
    host.runTo(9000);
    expect(retransmissions(host)).toEqual([[1130, 1, 'outage']]);
    expect(framesAt(host, 'tab').map(([, at]) => at)).toEqual([1180, 1180, 1180, 1180]);
  });

  test('is not missed by those that were sent before it', () => {
    const host = withWebSocket({});
    for (const time of [1000, 1001, 1002, 1010]) host.plan(time, () => host.network.up(1, text('m1')));
    host.plan(1005, () => host.network.change({ latency: 50, packetLoss: 100 }));
    host.plan(1015, () => host.network.change({ latency: 50 }));
    host.runTo(9000);
    expect(retransmissions(host)).toEqual([[1310, 1, 'loss']]);
  });

  test('of a jittery line is waited for longer', () => {
    // 2 x 50 + 240 for the round trip, 4 x 80 for its deviation.
    const host = withWebSocket({ jitter: 240, ...OUTAGE });
    host.plan(1100, () => host.network.down(1, text('m1')));
    host.runTo(2000);
    expect(retransmissions(host)).toEqual([[1760, 1, 'outage']]);
  });
});

describe('a line that stays dead', () => {
  test('is given up after 15 retransmissions by the end that writes, and the other end never knows', () => {
    const host = withWebSocket(FOREVER);
    host.plan(1100, () => host.network.down(1, text('m1')));
    // 300 ms doubled nine times, then 120 s seven times.
    const end = 1100 + 300 * 511 + 7 * 120_000;
    host.runTo(end - 1);
    expect(host.of('retransmitted')).toHaveLength(15);
    expect(host.times('server')).toHaveLength(1);
    host.runTo(end + 1_000_000);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', end]);
    expect(host.of('lost')).toMatchObject([{ t: end, cause: 'timed-out' }]);
    expect(host.of('retransmitted')).toHaveLength(15);
    expect(host.connections().at(-1)).toEqual(['open', 100]);
  });

  test('is found by the tab in the same way when it writes', () => {
    const host = withWebSocket(FOREVER);
    host.plan(1100, () => host.network.up(1, text('m1')));
    host.runTo(2_000_000);
    const end = 994_400;
    expect(host.connections().at(-1)).toEqual(['closed', end, 'timed-out']);
    expect(host.arrived.at(-1)).toMatchObject({ at: end, end: 'tab', event: { type: 'drop', reset: true } });
  });

  test('is found by nobody who does not write', () => {
    const host = withWebSocket(FOREVER);
    host.runTo(10_000_000);
    expect(host.of('lost')).toEqual([]);
    expect(host.connections().at(-1)).toEqual(['open', 100]);
  });
});

describe('connecting', () => {
  test('is tried again after 1 s, then after twice as long each time', () => {
    const host = new Host({ latency: 50, outages: [{ from: 0, until: 2000 }] });
    host.open(1);
    host.runTo(9000);
    expect(host.connections()).toEqual([
      ['opening', 0],
      ['open', 3100],
    ]);
  });

  test('is tried again where the answer is lost', () => {
    const host = new Host({ latency: 50, outages: [{ from: 60, until: 70 }] });
    host.open(1);
    host.runTo(9000);
    expect(host.times('server')).toEqual([[1, 'request', 1150]]);
  });

  test('is given up after 127 s', () => {
    const host = new Host({ latency: 50, outages: [{ from: 0, until: Infinity }] });
    host.open(1);
    host.runTo(500_000);
    expect(host.connections()).toEqual([
      ['opening', 0],
      ['closed', 127_000, 'timed-out'],
    ]);
    expect(host.arrived).toMatchObject([{ at: 127_000, end: 'tab', event: { type: 'drop', reset: true } }]);
  });
});

describe('an outage', () => {
  test('of one tab leaves the others alone, and is in the trace', () => {
    const host = new Host({ latency: 50, outages: [{ from: 1000, until: 3000, tabs: ['a'] }] });
    addWebSocket(host, 1, 'a');
    addWebSocket(host, 2, 'b');
    host.plan(1100, () => {
      host.network.down(1, text('m1'));
      host.network.down(2, text('m1'));
    });
    host.runTo(9000);
    expect(framesAt(host, 'tab')).toEqual([
      [2, 1150],
      [1, 3250],
    ]);
    expect(host.of('line')).toEqual([
      { t: 1000, kind: 'line', state: 'outage', tab: 'a' },
      { t: 3000, kind: 'line', state: 'restored', tab: 'a' },
    ]);
  });

  test('takes what is in the air when it begins', () => {
    const host = withWebSocket(OUTAGE);
    host.plan(949, () => host.network.down(1, text('m1')));
    host.plan(960, () => host.network.down(1, text('m2')));
    host.runTo(9000);
    expect(framesAt(host, 'tab')).toEqual([
      [1, 999],
      // 960, 1260, 1860, 3060.
      [1, 3110],
    ]);
  });
});

describe('two ends', () => {
  test('a closed tab that cannot tell the server is found by what the server sends', () => {
    const host = withWebSocket({ outages: [{ from: 1000, until: 2000 }] });
    host.plan(1000, () => host.network.up(1, { type: 'abort' }));
    host.plan(2500, () => host.network.down(1, text('m1')));
    host.runTo(9000);
    // The RST is faster than the FIN, which would go again at 3100.
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 2600]);
    expect(host.of('lost').map(({ t, cause }) => [t, cause])).toEqual([
      [2550, 'aborted'],
      [2550, 'aborted'],
    ]);
  });

  test('a closed tab tells the server as soon as the line is back', () => {
    const host = withWebSocket({ outages: [{ from: 1000, until: 2000 }] });
    host.plan(1000, () => host.network.up(1, { type: 'abort' }));
    host.runTo(9000);
    expect(host.times('server').at(-1)).toEqual([1, 'abort', 3150]);
  });

  test('what the tab sends to a server that has closed is answered with a reset', () => {
    const host = withWebSocket({});
    host.plan(1000, () => host.network.down(1, { type: 'drop' }));
    host.plan(1010, () => host.network.up(1, text('late')));
    host.runTo(9000);
    expect(host.connections().at(-1)).toEqual(['closed', 1050]);
    expect(host.arrived.at(-1)).toMatchObject({ at: 1050, end: 'tab', event: { type: 'drop' } });
    expect(host.of('lost')).toMatchObject([{ t: 1060, cause: 'aborted' }]);
  });

  test('a reset by the server overtakes nothing, and takes what is not yet on its way', () => {
    const host = withWebSocket({ downloadThroughput: 146_000 });
    host.plan(1000, () => {
      host.network.down(1, frameOf(1460));
      host.network.down(1, frameOf(14_600));
    });
    host.plan(1025, () => host.network.down(1, { type: 'drop', reset: true }));
    host.runTo(9000);
    expect(framesAt(host, 'tab')).toEqual([[1, 1060]]);
    expect(host.of('lost')).toMatchObject([{ t: 1025, cause: 'reset' }]);
    expect(host.connections().at(-1)).toEqual(['closed', 1080, 'reset']);
    expect(host.arrived.at(-1)).toMatchObject({ event: { type: 'drop', reset: true } });
  });

  test('that close at the same time each hear of it, and nothing is lost', () => {
    const host = withWebSocket({});
    host.plan(1000, () => {
      host.network.up(1, { type: 'abort' });
      host.network.down(1, { type: 'drop' });
    });
    host.runTo(9000);
    expect(
      host
        .of('received')
        .slice(-2)
        .map(({ t }) => t),
    ).toEqual([1050, 1050]);
    expect(host.of('lost')).toEqual([]);
    expect(host.times('tab').map(([, type]) => type)).toEqual(['head']);
  });

  test.each([1, 2, 3, 4, 5])('a reset overtakes nothing on a jittery line either (seed %d)', (seed) => {
    const host = new Host({ latency: 50, jitter: 300 }, seed);
    host.open(1, 'websocket');
    host.runTo(2000);
    host.network.down(1, switching);
    for (let i = 0; i < 5; i++) host.network.down(1, text('m1'));
    host.network.down(1, { type: 'drop', reset: true });
    host.runTo(9000);
    expect(host.times('tab').map(([, type]) => type)).toEqual([
      'head',
      ...Array<string>(5).fill('frame'),
      'drop',
    ]);
  });

  test('a request that meets a kept connection as the server closes it is sent again on another', () => {
    const host = new Host({ latency: 50 });
    host.open(1);
    host.plan(160, () => host.network.down(1, head(true)));
    host.plan(1000, () => host.network.serverGone());
    host.plan(1020, () => host.open(2));
    host.plan(1030, () => host.network.serverListens());
    host.runTo(9000);
    expect(host.of('lost')).toMatchObject([{ t: 1070, cause: 'server-gone' }]);
    expect(host.times('server').at(-1)).toEqual([2, 'request', 1200]);
  });
});
