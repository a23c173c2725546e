import { eachDeath, fellAt } from './death.ts';
import { leaves } from './draw-flights.ts';
import { Path } from './path.ts';
import { firstAt } from './reach.ts';
import { lanesOf, type Lane, type Stage } from './scene.ts';
import { addShape } from './shapes.ts';

/** How much of it is left while a message of this run is brought out. */
const DIM = 0.25;

/** The run before, in grey outlines behind this one's marks. */
export function drawGhost(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { ghost, layout, palette } = stage;
  if (!ghost || !stage.shows('ghost')) return;
  // What it lost is known: it was over.
  const before = { ...stage, marks: ghost, head: stage.duration, playhead: stage.duration, focus: null };
  const share = stage.focus ? DIM : 1;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = palette.ghost;
  ctx.lineWidth = 1;
  for (const lane of lanesOf(ghost, palette, layout)) {
    ctx.globalAlpha = 0.22 * share;
    exchanges(before, lane).fill(ctx);
    ctx.globalAlpha = 0.6 * share;
    flights(before, lane).stroke(ctx);
    ctx.globalAlpha = 0.9 * share;
    showings(before, lane).stroke(ctx);
    const lost = new Path();
    eachDeath(before, lane, ({ x, y }) => lost.cross(x, y, 4));
    ctx.lineWidth = 2;
    lost.stroke(ctx);
    ctx.lineWidth = 1;
  }
  ctx.restore();
}

function exchanges(stage: Stage, { marks, place }: Lane): Path {
  const path = new Path();
  const right: number[] = [];
  const { exchanges: list, exchangeReach: reach } = marks;
  for (let i = reach.next(0, stage.span); i < list.length; i = reach.next(i + 1, stage.span)) {
    const mark = list[i];
    if (!mark) continue;
    const [from, to] = [inside(stage, mark.started), inside(stage, mark.ended ?? stage.duration)];
    if (to < (right[mark.row] ?? -Infinity) + 1) continue;
    right[mark.row] = to;
    path.rect(from, Math.round(place.rows + mark.row * place.pitch) - 1, Math.max(1, to - from - 0.5), 2);
  }
  return path;
}

function flights(stage: Stage, lane: Lane): Path {
  const path = new Path();
  const { server, tab } = lane.place;
  const { flights: list, flightReach: reach } = lane.marks;
  let drawn = NaN;
  for (let i = reach.next(0, stage.span); i < list.length; i = reach.next(i + 1, stage.span)) {
    const mark = list[i];
    if (!mark || mark.direction === 'up') continue;
    const x = stage.x(leaves(mark));
    if (Math.abs(x - drawn) < 2) continue;
    drawn = x;
    if (mark.received !== null) path.line(x, server, stage.x(mark.received), tab);
    else path.line(x, server, stage.x(fellAt(lane, mark)), (server + tab) / 2);
  }
  return path;
}

function showings(stage: Stage, { marks, place, index }: Lane): Path {
  const path = new Path();
  const edge = 10 / stage.scale;
  let drawn = NaN;
  for (let i = firstAt(marks.showings, stage.span.from - edge); i < marks.showings.length; i += 1) {
    const mark = marks.showings[i];
    if (!mark || mark.t > stage.span.to + edge) break;
    if (Math.abs(stage.x(mark.t) - drawn) < 3) continue;
    drawn = stage.x(mark.t);
    addShape(path, index, drawn, place.tab, place.radius - 0.5);
  }
  return path;
}

function inside(stage: Stage, t: number): number {
  return Math.min(Math.max(stage.x(t), stage.layout.left - 4), stage.layout.right + 4);
}
