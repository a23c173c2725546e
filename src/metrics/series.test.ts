import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { anyTrace, anyUntil, SAME_EVERY_TIME } from './fixtures/any-trace.ts';
import { connect, publish, send, show, start, traceOf } from './fixtures/entries.ts';
import { quantile, tabSeries, type Point, type TabSeries } from './series.ts';
import { tabMetrics } from './tab-metrics.ts';

function series(entries: readonly Entry[], until?: number): TabSeries {
  const trace = traceOf(entries);
  const { a } = until === undefined ? tabSeries(trace) : tabSeries(trace, until);
  if (!a) throw new Error('no series for tab a');
  return a;
}

const pairs = (points: readonly Point[]) => points.map(({ x, y }) => [x, y]);

describe('latencies', () => {
  const entries = [
    publish(0, 'a'),
    publish(10, 'b'),
    publish(20, 'c'),
    show(50, 'a'),
    show(60, 'b'),
    show(61, 'b'),
    show(40.3, 'c'),
    publish(100, 'never shown'),
  ];

  test('are sorted, each with the share of messages that took no longer', () => {
    expect(pairs(series(entries).latencies)).toEqual([
      [20.3, 1 / 3],
      [50, 2 / 3],
      [50, 1],
    ]);
  });

  test('of what another tab showed are not this tab’s', () => {
    expect(series([publish(0, 'a'), show(5, 'a', 1, 'b')]).latencies).toEqual([]);
  });
});

describe('over time', () => {
  test('connections count from open to closed, once an instant', () => {
    const entries = [
      connect(0, 1, 'opening'),
      connect(100, 1, 'open'),
      connect(300, 2, 'open'),
      connect(300, 3, 'open'),
      connect(300, 4, 'opening'),
      connect(400, 4, 'closed'),
      connect(500, 2, 'closed'),
    ];
    expect(pairs(series(entries).connections)).toEqual([
      [0, 0],
      [100, 1],
      [300, 3],
      [500, 2],
    ]);
  });

  test('requests add up, from the run’s first instant on', () => {
    const entries = [start(0, 1, 'navigation'), start(200, 2, 'fetch'), start(200, 3, 'fetch')];
    expect(pairs(series(entries).requests)).toEqual([
      [0, 1],
      [200, 3],
    ]);
  });

  test('bytes add up over both directions', () => {
    const entries = [start(0, 1, 'fetch'), send(5, 1, { direction: 'up', bytes: 40 }), send(80, 1)];
    expect(pairs(series(entries).bytes)).toEqual([
      [0, 0],
      [5, 40],
      [80, 140],
    ]);
  });

  test('those of the publisher belong to no tab', () => {
    expect(pairs(series([start(10, 1, 'someone', { tab: 'someone' })]).requests)).toEqual([[0, 0]]);
  });
});

test('an earlier instant has the series as they stood then', () => {
  const entries = [start(0, 1, 'fetch'), publish(1, 'm'), send(5, 1), show(8, 'm'), start(9, 2, 'fetch')];
  expect(series(entries, 5)).toEqual(series(entries.slice(0, 3)));
  expect(pairs(series(entries, 5).bytes).at(-1)).toEqual([5, 100]);
});

test('totals never fall, connections are never fewer than none, and time goes on', () => {
  fc.assert(
    fc.property(anyTrace, anyUntil, (trace, until) => {
      for (const { latencies, connections, requests, bytes } of Object.values(tabSeries(trace, until))) {
        for (const points of [requests, bytes]) expect(falls(points, 'y')).toBe(false);
        for (const points of [connections, requests, bytes, latencies])
          expect(falls(points, 'x')).toBe(false);
        expect(connections.every(({ y }) => y >= 0)).toBe(true);
      }
    }),
    SAME_EVERY_TIME,
  );
});

test('the lines end at the figures of the table', () => {
  fc.assert(
    fc.property(anyTrace, anyUntil, (trace, until) => {
      const metrics = tabMetrics(trace, until);
      for (const [id, { latencies, connections, requests, bytes }] of Object.entries(
        tabSeries(trace, until),
      )) {
        expect({
          shown: latencies.length,
          latency: {
            p50: quantile(latencies, 0.5),
            p95: quantile(latencies, 0.95),
            max: quantile(latencies, 1),
          },
          openConnections: connections.at(-1)?.y,
          requests: requests.at(-1)?.y,
        }).toEqual({
          shown: metrics[id]?.shown,
          latency: metrics[id]?.latency,
          openConnections: metrics[id]?.openConnections,
          requests: metrics[id]?.requests,
        });
        expect(bytes.at(-1)?.y).toBe((metrics[id]?.bytesUp ?? 0) + (metrics[id]?.bytesDown ?? 0));
      }
    }),
    SAME_EVERY_TIME,
  );
});

function falls(points: readonly Point[], axis: 'x' | 'y'): boolean {
  return points.some((point, i) => point[axis] < (points[i - 1]?.[axis] ?? -Infinity));
}
