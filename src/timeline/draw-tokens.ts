import { HALF, oneWayOf } from './death.ts';
import { leaves } from './draw-flights.ts';
import type { FlightMark } from './marks.ts';
import { Path } from './path.ts';
import type { Lane, Stage } from './scene.ts';
import { addShape } from './shapes.ts';

/** What is in the air at the playhead: the tab's shape, where the bytes are. */
export function drawTokens(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { playhead: now } = stage;
  if (!stage.shows('flight') || now >= stage.duration) return;
  const { flights, flightReach: reach } = lane.marks;
  const instant = { from: now, to: now };
  const tokens = new Path();
  let drawn = NaN;
  for (let i = reach.next(0, instant); i < flights.length; i = reach.next(i + 1, instant)) {
    const mark = flights[i];
    if (!mark || mark.sent > now || now >= (mark.received ?? mark.lost ?? Infinity)) continue;
    const share = shareOf(mark, lane, now);
    const { server, tab } = lane.place;
    const y = mark.direction === 'down' ? server + (tab - server) * share : tab - (tab - server) * share;
    if (Math.abs(y - drawn) < 1) continue;
    drawn = y;
    addShape(tokens, lane.index, stage.x(now), y, lane.place.radius);
  }
  ctx.save();
  ctx.strokeStyle = stage.palette.surface;
  ctx.fillStyle = lane.colour;
  ctx.lineWidth = 3;
  tokens.stroke(ctx);
  tokens.fill(ctx);
  ctx.restore();
}

/** How far it has come at `now`, from 0 to 1. */
function shareOf(mark: FlightMark, lane: Lane, now: number): number {
  const from = leaves(mark);
  if (now < from || (mark.held !== null && mark.released === null)) return 0;
  if (mark.received !== null) return (now - from) / (mark.received - from);
  return Math.min(HALF, (now - from) / oneWayOf(lane));
}
