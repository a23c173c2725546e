import type { Point, TabSeries } from '../../metrics/series.ts';
import * as m from '../../paraglide/messages.js';
import { bytes, bytesTick, clock, tick } from '../format.ts';
import { endAbove, type Axis } from './axis.ts';
import { linesOf, type ChartKind, type Line } from './picture.ts';
import { heightAt, levelUntil } from './steps.ts';

interface Unit extends Pick<Axis, 'say' | 'whole'> {
  /** The axis goes up to this at least. */
  readonly least: number;
}

const COUNT: Unit = { say: String, whole: true, least: 1 };
const BYTES: Unit = { say: bytesTick, least: 1000 };

export const CONNECTIONS: ChartKind = overTime({
  key: 'connections',
  title: m.chart_connections,
  points: ({ connections }) => connections,
  unit: COUNT,
  say: String,
  sum: (tab, { connections }) =>
    m.chart_connections_sum({
      tab,
      open: connections.at(-1)?.y ?? 0,
      most: connections.reduce((most, { y }) => Math.max(most, y), 0),
    }),
});

export const REQUESTS: ChartKind = overTime({
  key: 'requests',
  title: m.chart_requests,
  points: ({ requests }) => requests,
  unit: COUNT,
  say: String,
});

export const BYTES_SENT: ChartKind = overTime({
  key: 'bytes',
  title: m.chart_bytes,
  points: (series) => series.bytes,
  unit: BYTES,
  say: bytes,
});

interface OverTime {
  readonly key: string;
  readonly title: () => string;
  readonly points: (series: TabSeries) => readonly Point[];
  readonly unit: Unit;
  readonly say: (value: number) => string;
  readonly sum?: ChartKind['sum'];
}

/** A chart of lines of steps along lab time. The run before is drawn to its end: it shows what is to be expected. */
function overTime({ key, title, points, unit, say, sum }: OverTime): ChartKind {
  const last = (series: TabSeries) => say(points(series).at(-1)?.y ?? 0);
  return {
    key,
    along: 'time',
    title,
    draw(run, before, duration) {
      const all = run.whole ? linesOf(run.whole, before, points) : [];
      const lines = linesOf(run, before, (series, until) => levelUntil(points(series), until));
      return {
        style: 'steps',
        lines,
        tabs: run.series.length,
        x: { type: 'linear', min: 0, max: Math.max(duration, before?.until ?? 0, 1), say: tick },
        y: {
          ...unit,
          type: 'linear',
          min: 0,
          max: endAbove(Math.max(topOf([...lines, ...all]), unit.least)),
        },
        run: 'along',
        bundled: unit === COUNT,
        reached: run.until,
      };
    },
    place: (x) => m.chart_at({ time: clock(x) }),
    read: (series, x) => say(heightAt(points(series), x)),
    placeAtRest: (until) => m.chart_at({ time: clock(until) }),
    readAtRest: last,
    sum: sum ?? ((tab, series) => m.chart_sum({ tab, value: last(series) })),
  };
}

function topOf(lines: readonly Line[]): number {
  let top = 0;
  for (const { points } of lines) for (const { y } of points) top = Math.max(top, y);
  return top;
}
