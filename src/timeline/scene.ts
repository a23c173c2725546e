import { lostBefore } from '../metrics/lost.ts';
import type { LaneLayout, Layout } from './layout.ts';
import type { LaneMarks, Marks, MomentMark } from './marks.ts';
import type { Palette } from './palette.ts';
import { firstAfter } from './reach.ts';
import type { Span } from './span.ts';

/** What the legend explains and can take out of the picture, in its order. */
export const SORTS = [
  ...(['publish', 'wait', 'flight', 'resent', 'shown', 'late', 'again', 'lost', 'dam'] as const),
  ...(['connect', 'request', 'held', 'open', 'lifeline', 'beat', 'retry', 'empty', 'failed'] as const),
  ...(['page', 'problem', 'busy', 'trouble', 'ghost'] as const),
] as const;
export type Sort = (typeof SORTS)[number];

/** Which sort a moment belongs to. */
export const SORT_OF: Record<MomentMark['what'], Sort> = {
  ...{ page: 'page', empty: 'empty', aborted: 'failed', failed: 'failed', problem: 'problem' },
};

/** A message shown later than this after it was published, lab ms, is late: thought is interrupted (Nielsen, 1993). */
export const LATE = 1000;

/** All that one drawing of the timeline depends on. */
export interface Scene {
  readonly marks: Marks;
  /** The run before, faint behind this one. */
  readonly ghost: Marks | null;
  readonly span: Span;
  /** Lab milliseconds that the run has reached. */
  readonly head: number;
  /** Lab milliseconds looked at; `head` while the run is watched live. What comes after is veiled. */
  readonly playhead: number;
  /** The range that is played over and over. */
  readonly loop: Span | null;
  readonly duration: number;
  /** The messages to bring out among the others, if any. */
  readonly focus: ReadonlySet<string> | null;
  /** What the legend has switched off. */
  readonly hidden: ReadonlySet<Sort>;
  readonly palette: Palette;
}

/** A lane with its place and its colour. */
export interface Lane {
  readonly marks: LaneMarks;
  readonly place: LaneLayout;
  /** The tab's place among the tabs, from 0: it has a colour and a shape. */
  readonly index: number;
  readonly colour: string;
}

/** A scene laid out on the canvas. */
export interface Stage extends Scene {
  readonly layout: Layout;
  readonly lanes: readonly Lane[];
  /** CSS pixels of a lab millisecond. */
  readonly scale: number;
  /** CSS pixels of a lab time. */
  x(t: number): number;
  /** Lab time at a place in CSS pixels. */
  t(x: number): number;
  shows(sort: Sort): boolean;
}

export function stageOf(scene: Scene, layout: Layout): Stage {
  const { from, to } = scene.span;
  const scale = (layout.right - layout.left) / (to - from);
  return {
    ...scene,
    layout,
    lanes: lanesOf(scene.marks, scene.palette, layout),
    scale,
    x: (t) => layout.left + (t - from) * scale,
    t: (x) => from + (x - layout.left) / scale,
    shows: (sort) => !scene.hidden.has(sort),
  };
}

/** The rows of each lane's exchanges: as many as this run or the one before needs, so that both lie in the same places. */
export function rowsOf({ marks, ghost }: Pick<Scene, 'marks' | 'ghost'>): number[] {
  return marks.lanes.map((lane, i) => Math.max(lane.rows, ghost?.lanes[i]?.rows ?? 1));
}

export function lanesOf(marks: Marks, palette: Palette, layout: Layout): Lane[] {
  return marks.lanes.flatMap((lane, index) => {
    const place = layout.lanes[index];
    return place ? [{ marks: lane, place, index, colour: tabColour(palette, index) }] : [];
  });
}

export function tabColour(palette: Palette, index: number): string {
  return palette.tabs[index % palette.tabs.length] ?? palette.ink;
}

/** Messages published before this lab time that the lane's tab has not shown are lost, as known at `until` (lab ms). */
export function lostIn({ showings }: LaneMarks, until: number, duration: number): number {
  const last = showings[firstAfter(showings, until) - 1];
  return lostBefore({ until, duration, overtaken: last?.overtaken ?? -Infinity });
}
