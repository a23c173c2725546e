import { firstAt } from './reach.ts';
import type { Stage } from './scene.ts';
import { Path } from './path.ts';
import { Strip } from './strip.ts';

/** More messages than this in view, and lines from each through all lanes would be a fog. */
const MOST_PLUMBS = 60;

/** Radius of a published message's dot, CSS pixels. */
const DOT = 3.2;

/** What lies behind the marks: the lines of server and tabs, and a plumb line from each published message. */
export function drawFrame(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, palette, x } = stage;
  const { left, right } = layout;
  const head = Math.min(Math.max(x(stage.head), left), right);
  const [grid, line, ahead] = [new Path(), new Path(), new Path()];
  for (const lane of layout.lanes) {
    for (const y of [lane.server, lane.tab]) {
      if (head > left) line.line(left, y, head, y);
      if (head < right) ahead.line(head, y, right, y);
    }
    grid.line(left, lane.bottom - 0.5, right, lane.bottom - 0.5);
  }
  grid.line(left, layout.publisher, right, layout.publisher);
  ctx.save();
  ctx.lineWidth = 1;
  drawPlumbs(ctx, stage);
  ctx.strokeStyle = palette.grid;
  grid.stroke(ctx);
  ctx.strokeStyle = palette.line;
  line.stroke(ctx);
  ctx.setLineDash([1, 3]);
  ahead.stroke(ctx);
  ctx.restore();
}

export function drawPublishes(ctx: CanvasRenderingContext2D, stage: Stage): void {
  if (!stage.shows('publish')) return;
  const { focus, layout, palette, span, x } = stage;
  const { publishes } = stage.marks;
  const [dots, brought] = [new Path(), new Path()];
  const strip = new Strip(layout.left, layout.right);
  for (let i = firstAt(publishes, span.from - 10 / stage.scale); i < publishes.length; i += 1) {
    const mark = publishes[i];
    if (!mark || mark.t > span.to + 10 / stage.scale) break;
    strip.add(x(mark.t));
    if (focus?.has(mark.message)) brought.dot(x(mark.t), layout.publisher, 5);
  }
  strip.draw(dots, layout.publisher, { up: DOT, down: DOT }, (at) => dots.dot(at, layout.publisher, DOT));
  ctx.save();
  ctx.fillStyle = palette.ink;
  ctx.globalAlpha = focus ? 0.35 : 1;
  dots.fill(ctx);
  ctx.globalAlpha = 1;
  brought.fill(ctx);
  ctx.restore();
}

function drawPlumbs(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { focus, layout, marks, palette, span } = stage;
  const { publishes } = marks;
  const first = firstAt(publishes, span.from);
  const few = firstAt(publishes, span.to) - first <= MOST_PLUMBS;
  if (!few && !focus) return;
  const bottom = layout.lanes.at(-1)?.server ?? layout.bottom;
  const [quiet, brought] = [new Path(), new Path()];
  for (let i = first; i < publishes.length; i += 1) {
    const mark = publishes[i];
    if (!mark || mark.t > span.to) break;
    const at = Math.round(stage.x(mark.t)) + 0.5;
    if (focus?.has(mark.message)) brought.line(at, layout.publisher, at, bottom);
    else if (few) quiet.line(at, layout.publisher, at, bottom);
  }
  ctx.strokeStyle = palette.grid;
  quiet.stroke(ctx);
  ctx.strokeStyle = palette.inkFaint;
  ctx.setLineDash([2, 3]);
  brought.stroke(ctx);
  ctx.setLineDash([]);
}
