import type { LaneLayout } from './layout.ts';
import type { FlightMark, LaneMarks } from './marks.ts';
import type { Stage } from './scene.ts';
import { cross } from './shapes.ts';

/** How long a flight that never arrives is drawn as still on its way, lab milliseconds. */
const STUB = 200;

/** A lane's messages on their way: waiting along the server's line, then sloping to the tab's. */
export function drawFlights(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  lane: LaneMarks,
  place: LaneLayout,
  colour: string,
): void {
  ctx.save();
  ctx.strokeStyle = colour;
  if (stage.focus) ctx.globalAlpha = 0.22;
  drawSome(ctx, stage, place, lane.flights, () => true);
  const { focus } = stage;
  if (focus) {
    ctx.globalAlpha = 1;
    drawSome(ctx, stage, place, lane.flights, (mark) => mark.messages.some((message) => focus.has(message)));
  }
  ctx.restore();
}

function drawSome(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  place: LaneLayout,
  flights: readonly FlightMark[],
  wanted: (mark: FlightMark) => boolean,
): void {
  const waits = new Path2D();
  const down = new Path2D();
  const up = new Path2D();
  const flying = new Path2D();
  const crosses = new Path2D();
  let [drawn, landed] = [NaN, NaN];
  const start = (mark: FlightMark) => mark.published ?? mark.sent;
  const end = (mark: FlightMark) => mark.received ?? mark.lost ?? mark.sent + STUB;
  // Flights are listed by `sent`, waits begin earlier: so all of them are looked at.
  for (const mark of flights) {
    if (start(mark) > stage.span.to || end(mark) < stage.span.from || !wanted(mark)) continue;
    const [x1, x2] = [stage.x(mark.sent), stage.x(Math.min(end(mark), Math.max(stage.head, mark.sent)))];
    // Thousands of flights share a pixel when the whole run is shown: each pixel is drawn once.
    if (mark.published === null && mark.lost === null && Math.abs(x1 - drawn) + Math.abs(x2 - landed) < 0.5)
      continue;
    [drawn, landed] = [x1, x2];
    const [y1, y2] = mark.direction === 'down' ? [place.server, place.tab] : [place.tab, place.server];
    if (mark.published !== null) line(waits, stage.x(mark.published), y1, x1, y1);
    if (mark.received !== null) line(mark.direction === 'down' ? down : up, x1, y1, x2, y2);
    else {
      line(flying, x1, y1, x2, (y1 + y2) / 2);
      if (mark.lost !== null) cross(crosses, x2, (y1 + y2) / 2, 2.5);
    }
  }
  const { globalAlpha } = ctx;
  ctx.lineWidth = 3;
  ctx.globalAlpha = globalAlpha * 0.5;
  ctx.stroke(waits);
  ctx.globalAlpha = globalAlpha;
  ctx.lineWidth = 1.5;
  ctx.stroke(down);
  ctx.setLineDash([4, 3]);
  ctx.stroke(up);
  ctx.setLineDash([1.5, 2.5]);
  ctx.stroke(flying);
  ctx.setLineDash([]);
  const { strokeStyle } = ctx;
  ctx.strokeStyle = stage.palette.bad;
  ctx.lineWidth = 1.5;
  ctx.stroke(crosses);
  ctx.strokeStyle = strokeStyle;
}

function line(path: Path2D, x1: number, y1: number, x2: number, y2: number): void {
  path.moveTo(x1, y1);
  path.lineTo(x2, y2);
}
