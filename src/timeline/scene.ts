import type { Layout } from './layout.ts';
import { lostBefore } from '../metrics/lost.ts';
import type { LaneMarks, Marks } from './marks.ts';
import type { Palette } from './palette.ts';
import type { Span } from './span.ts';

/** All that one drawing of the timeline depends on. */
export interface Scene {
  readonly marks: Marks;
  readonly span: Span;
  /** Lab milliseconds reached. */
  readonly head: number;
  readonly duration: number;
  /** The messages to bring out among the others, if any. */
  readonly focus: ReadonlySet<string> | null;
  readonly palette: Palette;
}

/** A scene laid out on the canvas. */
export interface Stage extends Scene {
  readonly layout: Layout;
  /** CSS pixels of a lab time. */
  x(t: number): number;
  /** Lab time at a place in CSS pixels. */
  t(x: number): number;
}

export function stageOf(scene: Scene, layout: Layout): Stage {
  const { from, to } = scene.span;
  const scale = (layout.right - layout.left) / (to - from);
  return {
    ...scene,
    layout,
    x: (t) => layout.left + (t - from) * scale,
    t: (x) => from + (x - layout.left) / scale,
  };
}

/** The marks of a list in time's order that lie in the span shown; `until` is the last time a mark touches. */
export function* visible<Mark>(
  marks: readonly Mark[],
  span: Span,
  from: (mark: Mark) => number,
  until: (mark: Mark) => number = from,
): Generator<Mark> {
  for (const mark of marks) {
    if (from(mark) > span.to) return;
    if (until(mark) >= span.from) yield mark;
  }
}

export function tabColour(palette: Palette, index: number): string {
  return palette.tabs[index % palette.tabs.length] ?? palette.ink;
}

/** Messages published before this lab time that the lane's tab has not shown are lost. */
export function lostIn(lane: LaneMarks, head: number, duration: number): number {
  return lostBefore({ until: head, duration, overtaken: lane.overtaken });
}
