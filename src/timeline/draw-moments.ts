import { Path } from './path.ts';
import { firstAt } from './reach.ts';
import { SORT_OF, type Lane, type Sort, type Stage } from './scene.ts';
import { addPulse, addTurn, addWarning } from './shapes.ts';

/** Signs of one sort nearer to each other than this, CSS pixels, are one. */
const NEAR = 3;

/** What happens at one time in a lane: new pages, empty answers, failures, errors, heartbeats, and asking again. */
export function drawMoments(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { palette } = stage;
  const { place } = lane;
  const [poles, flags, empties] = [new Path(), new Path(), new Path()];
  const [failures, warnings, points] = [new Path(), new Path(), new Path()];
  eachSign(
    stage,
    lane.marks.moments,
    (mark) => SORT_OF[mark.what],
    (mark, x) => {
      if (mark.what === 'page') addPage(poles, flags, Math.round(x) + 0.5, place.tab);
      else if (mark.what === 'empty') empties.dot(x, place.tab, 3);
      else if (mark.what === 'problem') addWarning(warnings, points, x, place.server);
      else failures.cross(x, place.tab, 3.25);
    },
  );
  ctx.save();
  ctx.globalAlpha = stage.focus ? 0.45 : 1;
  ctx.lineWidth = 1;
  ctx.strokeStyle = ctx.fillStyle = palette.inkSoft;
  poles.stroke(ctx);
  flags.fill(ctx);
  ctx.fillStyle = palette.surface;
  ctx.lineWidth = 1.25;
  empties.fill(ctx);
  empties.stroke(ctx);
  ctx.strokeStyle = palette.warn;
  ctx.lineWidth = 2;
  failures.stroke(ctx);
  drawBeats(ctx, stage, lane);
  drawRetries(ctx, stage, lane);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.surface;
  ctx.lineWidth = 2.5;
  warnings.stroke(ctx);
  ctx.fillStyle = palette.bad;
  warnings.fill(ctx);
  ctx.fillStyle = palette.surface;
  points.fill(ctx);
  ctx.restore();
}

/** Bytes that only keep the line alive: a pulse on their exchange. */
function drawBeats(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { rows, pitch, barHeight } = lane.place;
  const pulses = new Path();
  eachSign(
    stage,
    lane.marks.beats,
    () => 'beat',
    ({ row }, x) => {
      addPulse(pulses, x, rows + row * pitch + barHeight / 2, Math.max(4, barHeight * 0.6));
    },
  );
  ctx.strokeStyle = stage.palette.surface;
  ctx.lineWidth = 3;
  pulses.stroke(ctx);
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = 1.25;
  pulses.stroke(ctx);
}

/** From the end of the exchange that failed, dotted, to where the tab turns back to ask again. */
function drawRetries(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { rows, pitch, barHeight } = lane.place;
  const [pauses, turns, tips, halos] = [new Path(), new Path(), new Path(), new Path()];
  eachSign(
    stage,
    lane.marks.retries,
    () => 'retry',
    ({ since, exchange }, x) => {
      const y = rows + exchange.row * pitch + barHeight / 2;
      pauses.line(Math.max(stage.x(since), stage.layout.left - 2), y, x, y);
      halos.dot(x, y, 6);
      addTurn(turns, tips, x, y, 4);
    },
  );
  ctx.strokeStyle = ctx.fillStyle = lane.colour;
  ctx.lineWidth = 1.25;
  ctx.setLineDash([1.5, 3]);
  pauses.stroke(ctx);
  ctx.setLineDash([]);
  ctx.fillStyle = stage.palette.surface;
  halos.fill(ctx);
  ctx.lineWidth = 1.5;
  turns.stroke(ctx);
  ctx.fillStyle = lane.colour;
  tips.fill(ctx);
}

/** A new document: a flag on the tab's line. */
function addPage(poles: Path, flags: Path, x: number, tab: number): void {
  poles.line(x, tab + 5, x, tab - 16);
  flags.moveTo(x, tab - 16);
  flags.lineTo(x + 7, tab - 13);
  flags.lineTo(x, tab - 10);
  flags.closePath();
}

/** Calls `visit` with the marks in view whose sort is shown, one of a sort for each few pixels. */
function eachSign<Mark extends { readonly t: number }>(
  stage: Stage,
  marks: readonly Mark[],
  sortOf: (mark: Mark) => Sort,
  visit: (mark: Mark, x: number) => void,
): void {
  const { span } = stage;
  const edge = 12 / stage.scale;
  const drawn = new Map<Sort, number>();
  for (let i = firstAt(marks, span.from - edge); i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark || mark.t > span.to + edge) return;
    const [sort, x] = [sortOf(mark), stage.x(mark.t)];
    if (!stage.shows(sort) || x - (drawn.get(sort) ?? -Infinity) < NEAR) continue;
    drawn.set(sort, x);
    visit(mark, x);
  }
}
