import { describe, expect, test } from 'vitest';
import type { Point, TabSeries } from '../../metrics/series.ts';
import { LATENCY } from './latency-chart.ts';
import { BYTES_SENT, CONNECTIONS, REQUESTS } from './over-time-charts.ts';
import type { Run } from './picture.ts';

const NOTHING: TabSeries = { latencies: [], connections: [], requests: [], bytes: [] };

const over = (...heights: number[]): Point[] => heights.map((y, i) => ({ x: i * 1000, y }));
const spread = (...latencies: number[]): Point[] =>
  latencies.map((x, i) => ({ x, y: (i + 1) / latencies.length }));
const run = (until: number, ...tabs: Partial<TabSeries>[]): Run => ({
  until,
  series: tabs.map((tab) => ({ ...NOTHING, ...tab })),
});
const plain = (words: string) => words.replaceAll('\u202f', ' ');

describe('the latency chart', () => {
  const few = spread(...Array.from({ length: 11 }, (_, i) => 40 + i));
  const many = spread(...Array.from({ length: 12 }, (_, i) => 40 + i));

  test('shows messages one by one until a tab has shown twelve', () => {
    expect(LATENCY.draw(run(9000, { latencies: few }, {}), null, 9000).style).toBe('strip');
    const picture = LATENCY.draw(run(9000, { latencies: few }, { latencies: many }), null, 9000);
    expect(picture.style).toBe('steps');
    expect(picture.lines[1]?.points.slice(0, 2)).toEqual([
      { x: 40, y: 0 },
      { x: 40, y: 1 / 12 },
    ]);
  });

  test('does not change its kind while a run is compared with a long one', () => {
    expect(LATENCY.draw(run(10, {}), run(9000, { latencies: many }), 9000).style).toBe('steps');
  });

  test('is logarithmic where the slowest took more than a hundred times the fastest', () => {
    const axis = (...latencies: number[]) =>
      LATENCY.draw(run(9, { latencies: spread(...latencies) }), null, 9).x;
    expect(axis(50, 5000)).toMatchObject({ type: 'linear', min: 0 });
    expect(axis(49, 5000).type).toBe('logarithmic');
    expect(axis(0, 49, 5000).min).toBeGreaterThan(0);
    expect(axis()).toMatchObject({ type: 'linear', min: 0, max: 100 });
  });

  test('keeps its kind and its axis where the reader looks back', () => {
    const whole = run(9000, { latencies: many });
    const back = LATENCY.draw({ ...run(10, { latencies: few.slice(0, 2) }), whole }, null, 9000);
    expect(back.style).toBe('steps');
    expect(back.x).toEqual(LATENCY.draw(whole, null, 9000).x);
    expect(back.lines[0]?.points).toHaveLength(3);
  });

  test('reads the share shown within a time, and at rest the median', () => {
    const series = { ...NOTHING, latencies: spread(50, 53, 140, 147) };
    expect(LATENCY.read(series, 140)).toBe('75%');
    expect(LATENCY.read(series, 49)).toBe('0%');
    expect(plain(LATENCY.readAtRest(series))).toBe('53.0 ms');
    expect(LATENCY.readAtRest(NOTHING)).toBe('–');
  });

  test('says in a line how fast half and nearly all of the messages were', () => {
    const series = { ...NOTHING, latencies: spread(50, 53, 140, 147) };
    expect(plain(LATENCY.sum('SSE', series))).toBe(
      'SSE: of the messages shown, 50% took 53.0 ms or less, 95% took 147 ms or less.',
    );
    expect(LATENCY.sum('SSE', NOTHING)).toBe('SSE: no message shown.');
  });
});

describe('a chart over time', () => {
  test('goes on level until the instant reached, the run before to its end', () => {
    const picture = REQUESTS.draw(
      run(1500, { requests: over(1, 2) }),
      run(3000, { requests: over(1, 5) }),
      2000,
    );
    expect(picture.lines).toEqual([
      { tab: 0, ghost: true, points: [...over(1, 5), { x: 3000, y: 5 }] },
      { tab: 0, ghost: false, points: [...over(1, 2), { x: 1500, y: 2 }] },
    ]);
    expect(picture).toMatchObject({ reached: 1500, x: { max: 3000 }, y: { max: 6 } });
  });

  test('keeps its axis where the reader looks back, and draws no further', () => {
    const whole = run(3000, { requests: over(1, 2, 130) });
    const back = REQUESTS.draw({ ...run(1500, { requests: over(1, 2) }), whole }, null, 3000);
    expect(back).toMatchObject({ reached: 1500, y: { max: 150 } });
    expect(back.lines.map(({ points }) => points.at(-1))).toEqual([{ x: 1500, y: 2 }]);
  });

  test('has no line of the run before for a tab that it did not have', () => {
    const before: Run = { until: 3000, series: [undefined] };
    expect(REQUESTS.draw(run(1500, {}), before, 2000).lines.map(({ ghost }) => ghost)).toEqual([false]);
  });

  test('reads each line at the rule, and at rest at its end', () => {
    const series = { ...NOTHING, connections: over(0, 3, 1), bytes: over(0, 400, 12_345) };
    expect(CONNECTIONS.read(series, 1999)).toBe('3');
    expect(CONNECTIONS.readAtRest(series)).toBe('1');
    expect(plain(BYTES_SENT.readAtRest(series))).toBe('12.3 kB');
    expect(plain(BYTES_SENT.place(1500))).toBe('at 1.500 s');
  });

  test('says in a line what came of it', () => {
    const series = { ...NOTHING, connections: over(0, 3, 1), requests: over(1, 7) };
    expect(CONNECTIONS.sum('SSE', series)).toBe('SSE: 1 open, 3 at most.');
    expect(REQUESTS.sum('SSE', series)).toBe('SSE: 7.');
  });
});
