import type { Point, TabSeries } from '../../metrics/series.ts';
import type { Axis } from './axis.ts';

/** What one chart draws. */
export interface Picture {
  /** Lines of steps, or in a strip a row of points for each tab. */
  readonly style: 'steps' | 'strip';
  readonly lines: readonly Line[];
  readonly tabs: number;
  readonly x: Axis;
  readonly y: Axis;
  /** Which way lines rather run; so they wear their tab's shape every so often along it. */
  readonly run: 'along' | 'up';
  /** Lines are drawn a hair apart, so that those at the same place are all seen. */
  readonly bundled: boolean;
  /** Lab milliseconds reached, where `x` is lab time; what lies beyond is shaded. */
  readonly reached?: number;
}

export interface Line {
  /** The tab's place among the tabs, from 0. */
  readonly tab: number;
  readonly points: readonly Point[];
  /** Of the run before. */
  readonly ghost: boolean;
}

/** What the charts are drawn of. */
export interface Run {
  /** In the order of the tabs; undefined where this run had no such tab. */
  readonly series: readonly (TabSeries | undefined)[];
  /** Lab milliseconds that the series tell of. */
  readonly until: number;
  /** All that is known of the run, where the reader has gone back: axes are made for it, so that nothing jumps. */
  readonly whole?: Run;
}

/** One of the charts: how it is drawn and what it says. */
export interface ChartKind {
  readonly key: string;
  /** What its x axis counts; charts that count the same share their rule. */
  readonly along: 'latency' | 'time';
  readonly title: () => string;
  /** @param duration Lab milliseconds that the run lasts in all. */
  readonly draw: (run: Run, before: Run | null, duration: number) => Picture;
  /** In words, where the rule stands, and what each tab's line says there. */
  readonly place: (x: number) => string;
  readonly read: (series: TabSeries, x: number) => string;
  /** The same without a rule. */
  readonly placeAtRest: (until: number) => string;
  readonly readAtRest: (series: TabSeries) => string;
  /** The chart in one line, for each tab. */
  readonly sum: (tab: string, series: TabSeries) => string;
}

/** The lines of both runs, those of the run before behind. */
export function linesOf(
  run: Run,
  before: Run | null,
  pointsOf: (series: TabSeries, until: number) => readonly Point[],
): Line[] {
  const of = ({ series, until }: Run, ghost: boolean) =>
    series.flatMap((its, tab) => (its ? [{ tab, ghost, points: pointsOf(its, until) }] : []));
  return [...(before ? of(before, true) : []), ...of(run, false)];
}
