import { quantile, type TabSeries } from '../../metrics/series.ts';
import * as m from '../../paraglide/messages.js';
import { NONE } from '../figures.ts';
import { percent, took, tookTick } from '../format.ts';
import type { Axis } from './axis.ts';
import { linesOf, type ChartKind, type Line } from './picture.ts';
import { heightAt } from './steps.ts';

/** A distribution of fewer messages than this is a staircase that says less than the messages themselves. */
const FEW = 12;

/** A range wider than two powers of ten would press the fast tabs' lines against the edge. */
const WIDE = 100;

/** What share of the messages was shown within a time; while no tab has shown many, the messages one by one. */
export const LATENCY: ChartKind = {
  key: 'latency',
  along: 'latency',
  title: m.chart_latency,
  draw(run, before) {
    const lines = linesOf(run, before, ({ latencies }) => latencies);
    const all = run.whole ? linesOf(run.whole, before, ({ latencies }) => latencies) : lines;
    const few = all.every(({ points }) => points.length < FEW);
    const common = { tabs: run.series.length, x: latencyAxis(all), run: 'up', bundled: true } as const;
    if (few) {
      const y = { type: 'linear', min: -0.5, max: run.series.length - 0.5, step: 1, say: () => '' } as const;
      return { ...common, style: 'strip', lines, y };
    }
    const curves = lines.map((line) => ({ ...line, points: fromZero(line) }));
    const y = { type: 'linear', min: 0, max: 1, step: 0.5, say: percent } as const;
    return { ...common, style: 'steps', lines: curves, y };
  },
  place: (x) => m.chart_within({ time: took(x) }),
  read: ({ latencies }, x) => (latencies.length === 0 ? NONE : percent(heightAt(latencies, x))),
  placeAtRest: () => m.chart_median(),
  readAtRest: (series) => said(series, 0.5),
  sum: (tab, series) =>
    series.latencies.length === 0
      ? m.chart_latency_none({ tab })
      : m.chart_latency_sum({ tab, half: said(series, 0.5), most: said(series, 0.95) }),
};

function said({ latencies }: TabSeries, share: number): string {
  const latency = quantile(latencies, share);
  return latency === null ? NONE : took(latency);
}

/** The curve begins on the axis, right below its fastest message. */
function fromZero({ points }: Line): Line['points'] {
  const first = points[0];
  return first ? [{ x: first.x, y: 0 }, ...points] : points;
}

function latencyAxis(lines: readonly Line[]): Axis {
  let [min, max] = [Infinity, 0];
  for (const { points } of lines) {
    // Sorted, so the ends tell all; what took no time at all has no place on a logarithmic axis.
    min = Math.min(min, points.find(({ x }) => x > 0)?.x ?? Infinity);
    max = Math.max(max, points.at(-1)?.x ?? 0);
  }
  if (max === 0) return { type: 'linear', min: 0, max: 100, say: tookTick };
  if (max / min <= WIDE) return { type: 'linear', min: 0, max: max * 1.04, say: tookTick };
  return { type: 'logarithmic', min: min / 1.3, max: max * 1.15, say: tookTick };
}
