import type { LaneLayout } from './layout.ts';
import type { LaneMarks, MomentMark } from './marks.ts';
import { lostIn, visible, type Stage } from './scene.ts';
import { addShape, cross, dot } from './shapes.ts';

/** What is shown, lost, or happens at one time in a lane: the small signs on its two lines. */
export function drawMoments(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  lane: LaneMarks,
  place: LaneLayout,
  index: number,
  colour: string,
): void {
  ctx.save();
  drawPages(ctx, stage, lane, place);
  drawShowings(ctx, stage, lane, place, index, colour);
  drawLost(ctx, stage, lane, place);
  drawTrouble(ctx, stage, lane, place);
  ctx.restore();
}

function drawShowings(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  lane: LaneMarks,
  place: LaneLayout,
  index: number,
  colour: string,
): void {
  const { focus, palette, span, x } = stage;
  const [first, again, brought] = [new Path2D(), new Path2D(), new Path2D()];
  const last = [NaN, NaN];
  for (const mark of visible(lane.showings, span, (each) => each.t)) {
    const at = x(mark.t);
    if (focus?.has(mark.message)) addShape(brought, index, at, place.tab, 5.5);
    const kind = mark.again ? 1 : 0;
    if (Math.abs(at - (last[kind] ?? NaN)) < 0.5) continue;
    last[kind] = at;
    addShape(mark.again ? again : first, index, at, place.tab, mark.again ? 3.5 : 4.2);
  }
  ctx.globalAlpha = focus ? 0.3 : 1;
  ctx.fillStyle = palette.surface;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25;
  ctx.fill(again);
  ctx.stroke(again);
  ctx.fillStyle = colour;
  ctx.fill(first);
  ctx.globalAlpha = 1;
  ctx.fill(brought);
}

function drawLost(ctx: CanvasRenderingContext2D, stage: Stage, lane: LaneMarks, place: LaneLayout): void {
  const crosses = new Path2D();
  const before = lostIn(lane, stage.head, stage.duration);
  for (const mark of visible(stage.marks.publishes, stage.span, (each) => each.t)) {
    if (mark.t >= before) break;
    if (!lane.firstShown.has(mark.message)) cross(crosses, stage.x(mark.t), place.server, 3.5);
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = stage.palette.bad;
  ctx.lineWidth = 2;
  ctx.stroke(crosses);
}

/** A new document: a flag on the tab's line. */
function drawPages(ctx: CanvasRenderingContext2D, stage: Stage, lane: LaneMarks, place: LaneLayout): void {
  const [poles, flags] = [new Path2D(), new Path2D()];
  for (const { t } of moments(stage, lane, 'page')) {
    const at = Math.round(stage.x(t)) + 0.5;
    poles.moveTo(at, place.tab + 8);
    poles.lineTo(at, place.tab - 8);
    flags.moveTo(at, place.tab - 8);
    flags.lineTo(at + 6, place.tab - 5.5);
    flags.lineTo(at, place.tab - 3);
  }
  ctx.strokeStyle = ctx.fillStyle = stage.palette.inkSoft;
  ctx.lineWidth = 1;
  ctx.stroke(poles);
  ctx.fill(flags);
}

function drawTrouble(ctx: CanvasRenderingContext2D, stage: Stage, lane: LaneMarks, place: LaneLayout): void {
  const [empties, bars, signs] = [new Path2D(), new Path2D(), new Path2D()];
  for (const { t } of moments(stage, lane, 'empty')) dot(empties, stage.x(t), place.tab, 2.5);
  for (const what of ['aborted', 'failed'] as const) {
    for (const { t } of moments(stage, lane, what)) cross(bars, stage.x(t), place.tab, 3);
  }
  for (const { t } of moments(stage, lane, 'problem')) sign(signs, stage.x(t), place.server);
  ctx.lineWidth = 1.25;
  ctx.fillStyle = stage.palette.surface;
  ctx.strokeStyle = stage.palette.inkSoft;
  ctx.fill(empties);
  ctx.stroke(empties);
  ctx.strokeStyle = stage.palette.warn;
  ctx.lineWidth = 2;
  ctx.stroke(bars);
  ctx.fillStyle = stage.palette.bad;
  ctx.fill(signs, 'evenodd');
}

/** A warning triangle with its exclamation mark cut out. */
function sign(path: Path2D, x: number, y: number): void {
  path.moveTo(x, y - 6);
  path.lineTo(x + 6, y + 5);
  path.lineTo(x - 6, y + 5);
  path.closePath();
  path.rect(x - 0.75, y - 2.5, 1.5, 4);
  path.rect(x - 0.75, y + 2.5, 1.5, 1.5);
}

function* moments(stage: Stage, lane: LaneMarks, what: MomentMark['what']): Generator<MomentMark> {
  let drawn = NaN;
  for (const mark of visible(lane.moments, stage.span, (each) => each.t)) {
    if (mark.what !== what || Math.abs(stage.x(mark.t) - drawn) < 0.5) continue;
    drawn = stage.x(mark.t);
    yield mark;
  }
}
