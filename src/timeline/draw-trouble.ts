import * as m from '../paraglide/messages.js';
import { took } from './format.ts';
import type { BusyMark, TroubleMark } from './marks.ts';
import { Path } from './path.ts';
import type { Stage } from './scene.ts';
import { widthOf, write } from './text.ts';

/** CSS pixels from stripe to stripe. */
const STRIPE = 7;

/** Size of the words beside it, CSS pixels. */
const SIZE = 10;

/** Outages, refusals and restarts: hatched across the lanes they concern, so that colour is not the only sign. */
export function drawTrouble(ctx: CanvasRenderingContext2D, stage: Stage): void {
  if (!stage.shows('trouble')) return;
  const { marks, palette } = stage;
  const [areas, stripes, edges] = [new Path(), new Path(), new Path()];
  for (const mark of marks.troubles) {
    const [from, to] = reachOf(stage, mark);
    if (to <= from) continue;
    for (const { marks: lane, place } of stage.lanes) {
      if (mark.tab !== null && lane.tab !== mark.tab) continue;
      const height = place.bottom - place.top;
      areas.rect(from, place.top, Math.max(1, to - from), height);
      hatch(stripes, from, place.top, Math.max(1, to - from), height);
      for (const x of [from, to]) edges.line(x, place.top, x, place.bottom);
    }
  }
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = palette.warn;
  ctx.globalAlpha = 0.07;
  areas.fill(ctx);
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.3;
  stripes.stroke(ctx);
  ctx.globalAlpha = 0.7;
  edges.stroke(ctx);
  ctx.restore();
}

/** The server held by blocking code: every lane freezes at once, from top to bottom. */
export function drawBusy(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { bottom, top } = stage.layout;
  const bands = new Path();
  eachBusy(stage, (from, to) => bands.rect(from, top, Math.max(1, to - from), bottom - top));
  ctx.save();
  ctx.fillStyle = stage.palette.warn;
  ctx.globalAlpha = 0.1;
  bands.fill(ctx);
  ctx.restore();
}

/** And each lane's server line is barred, in front of what waits there. */
export function drawBars(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, palette } = stage;
  const [bars, teeth] = [new Path(), new Path()];
  eachBusy(stage, (from, to) => {
    for (const { server } of layout.lanes) {
      bars.rect(from, server - 3.5, Math.max(1, to - from), 7);
      for (let x = from + 5; x < to - 5; x += 6) teeth.line(x, server + 2, x + 3.5, server - 2);
    }
  });
  ctx.save();
  ctx.fillStyle = palette.warn;
  bars.fill(ctx);
  ctx.strokeStyle = palette.surface;
  ctx.lineWidth = 1.25;
  teeth.stroke(ctx);
  ctx.restore();
}

function eachBusy(stage: Stage, visit: (from: number, to: number) => void): void {
  if (!stage.shows('busy')) return;
  let drawn = -Infinity;
  for (const mark of stage.marks.busy) {
    const [from, to] = reachOf(stage, mark);
    // Blocks too short to be told apart are one.
    if (to <= from || to < drawn + 1) continue;
    drawn = to;
    visit(from, to);
  }
}

/** What it is and how long it lasts, where there is room for the words: troubles in their lane, blocking on top. */
export function drawTroubleNames(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { palette } = stage;
  const style = { size: SIZE, colour: palette.warn, bold: true };
  if (stage.shows('trouble')) {
    for (const mark of stage.marks.troubles) {
      const place = stage.lanes.find(({ marks }) => mark.tab === null || marks.tab === mark.tab)?.place;
      if (place) name(ctx, stage, mark, nameOf(mark), place.top + 6, style);
    }
  }
  if (!stage.shows('busy')) return;
  const top = stage.layout.lanes[0]?.top ?? 0;
  for (const mark of stage.marks.busy) name(ctx, stage, mark, m.timeline_legend_busy(), top + 5, style);
}

function name(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  mark: TroubleMark | BusyMark,
  text: string,
  y: number,
  style: { size: number; colour: string; bold: boolean },
): void {
  const [from, to] = reachOf(stage, mark);
  const room = to - from - 10;
  if (room < 24) return;
  const whole = mark.until === null ? text : `${text} ${took(mark.until - mark.t)}`;
  const said = [whole, text].find((each) => widthOf(each, SIZE) <= room);
  if (said) write(ctx, stage, said, { x: from + 5, y }, style);
}

function nameOf({ what }: TroubleMark): string {
  if (what === 'outage') return m.timeline_legend_outage();
  if (what === 'offline') return m.timeline_legend_offline();
  return what === 'restart' ? m.timeline_legend_restart() : '503';
}

/** From where to where it is in view, CSS pixels. */
function reachOf(stage: Stage, { t, until }: TroubleMark | BusyMark): [number, number] {
  const { head, layout } = stage;
  const end = Math.min(until ?? head, Math.max(head, t));
  return [Math.max(layout.left - 2, stage.x(t)), Math.min(layout.right + 2, stage.x(end))];
}

/** Stripes from bottom left to top right, cut off at the edges. */
function hatch(path: Path, x: number, y: number, width: number, height: number): void {
  // Anchored to the canvas, so that the stripes of neighbouring lanes meet and stand still while one pans.
  const bottom = y + height;
  const first = Math.ceil((x + y) / STRIPE) * STRIPE;
  for (let sum = first; sum < x + width + bottom; sum += STRIPE) {
    // Along a stripe x + y stays the same.
    const [x1, x2] = [Math.max(x, sum - bottom), Math.min(x + width, sum - y)];
    if (x2 > x1) path.line(x1, sum - x1, x2, sum - x2);
  }
}
