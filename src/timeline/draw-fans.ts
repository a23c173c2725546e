import { Path } from './path.ts';
import type { Lane, Stage } from './scene.ts';

/** Lines that begin within so many CSS pixels are drawn as one. */
const COLUMN = 3;

/**
 * A late message's latency as a slope: a thin line from when it was published, on the server's line, to when it was
 * shown. What was kept for later and came all at once is seen as a fan.
 */
export function drawFans(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  if (!stage.shows('late')) return;
  const { focus, span, x } = stage;
  const { place, marks } = lane;
  const [all, brought] = [new Path(), new Path()];
  let [drawn, shown] = [NaN, NaN];
  // Also those that were shown to the right of what is in view.
  const { lates, lateReach: reach } = marks;
  for (let i = reach.next(0, span); i < lates.length; i = reach.next(i + 1, span)) {
    const mark = lates[i];
    if (!mark || mark.t < span.from || mark.published > span.to) continue;
    const [from, to] = [x(mark.published), x(mark.t)];
    if (focus?.has(mark.message)) brought.line(from, place.server, to, place.tab);
    if (Math.abs(from - drawn) < COLUMN && Math.abs(to - shown) < COLUMN) continue;
    [drawn, shown] = [from, to];
    all.line(from, place.server, to, place.tab);
  }
  ctx.save();
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = 0.75;
  ctx.globalAlpha = focus ? 0.12 : 0.4;
  all.stroke(ctx);
  ctx.globalAlpha = 0.8;
  brought.stroke(ctx);
  ctx.restore();
}
