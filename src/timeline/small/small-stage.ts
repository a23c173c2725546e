import { AXIS, layoutOf, PUBLISHER, type LaneLayout, type Layout } from '../layout.ts';
import type { LaneMarks, Marks } from '../marks.ts';
import type { Palette } from '../palette.ts';
import { stageOf, tabColour, type Stage } from '../scene.ts';
import type { Span } from '../span.ts';

/** Left of the picture for the lines' names, over each lane for its own, and each lane itself: CSS pixels. */
export const GUTTER = 64;
export const NAME = 20;
const LANE = 84;

/** Of a picture of so many tabs, CSS pixels. */
export function heightOf(tabs: number): number {
  return AXIS + PUBLISHER + tabs * (NAME + LANE);
}

/** A finished run, or some of its tabs. */
export interface Small {
  readonly marks: Marks;
  /** Lab milliseconds. */
  readonly duration: number;
  readonly span: Span;
  /** Ids of the lanes, from top to bottom. */
  readonly tabs: readonly string[];
}

/** A stretch of a finished run, as wide as a column of text; every tab has the colour it has in the large picture. */
export function smallStage({ marks, duration, span, tabs }: Small, width: number, palette: Palette): Stage {
  const indexes = tabs.map((tab) => marks.lanes.findIndex((lane) => lane.tab === tab)).filter((i) => i >= 0);
  const lanes = indexes.flatMap((index) => {
    const lane = marks.lanes[index];
    return lane ? [{ marks: lane, index, colour: tabColour(palette, index) }] : [];
  });
  const layout = smallLayout(
    width,
    lanes.map((lane) => rowsIn(lane.marks, span)),
  );
  const stage = stageOf(
    {
      ...{ marks, ghost: null, span, head: duration, playhead: duration, loop: null, duration },
      ...{ focus: null, hidden: new Set(), palette },
    },
    layout,
  );
  return {
    ...stage,
    lanes: lanes.flatMap((lane, i) => {
      const place = layout.lanes[i];
      return place ? [{ ...lane, place }] : [];
    }),
  };
}

/** @param rows How many rows each lane's exchanges take. */
function smallLayout(width: number, rows: readonly number[]): Layout {
  const area = { left: GUTTER, right: width, top: AXIS, bottom: heightOf(rows.length) };
  const lanes = rows.map((count, i) => laneAt(AXIS + PUBLISHER + NAME + i * (NAME + LANE), count));
  const { publisher } = layoutOf(area, []);
  return { ...area, publisher, lanes: lanes.flat() };
}

function laneAt(top: number, rows: number): readonly LaneLayout[] {
  return layoutOf({ left: 0, right: 0, top: top - PUBLISHER, bottom: top + LANE }, [rows]).lanes;
}

/** As many as what is in view needs, which may be fewer than the whole run does. */
function rowsIn({ exchanges }: LaneMarks, { from, to }: Span): number {
  const rows = exchanges
    .filter(({ started, ended }) => started <= to && (ended ?? Infinity) >= from)
    .map(({ row }) => row + 1);
  return Math.max(1, ...rows);
}
