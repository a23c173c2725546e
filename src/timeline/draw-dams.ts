import type { DamMark } from './marks.ts';
import { Path } from './path.ts';
import { clamp } from './span.ts';
import type { Lane, Stage } from './scene.ts';

/** How high the water of one piece stands at the most, and of all of them: shares of the way from server to tab. */
const STEP = 0.07;
const MOST = 0.3;

/**
 * What a proxy keeps back: water that rises under the server's line with every piece, behind a wall that falls when
 * the proxy lets all of it go.
 */
export function drawDams(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  if (!stage.shows('dam') || lane.marks.dams.length === 0) return;
  const { span, head } = stage;
  const [water, waves, walls] = [new Path(), new Path(), new Path()];
  for (const dam of lane.marks.dams) {
    if (dam.t > span.to) break;
    const until = dam.until ?? head;
    if (until < span.from || (until - dam.t) * stage.scale < 1.5) continue;
    fillUp(stage, lane, dam, until, water, waves);
    const x = stage.x(until);
    if (dam.until === null) continue;
    const foot = lane.place.server + depthOf(lane, dam, dam.steps.length) + 3;
    walls.rect(x - 1.25, lane.place.server, 2.5, foot - lane.place.server);
  }
  ctx.save();
  ctx.fillStyle = ctx.strokeStyle = lane.colour;
  const dim = stage.focus ? 0.5 : 1;
  ctx.globalAlpha = 0.16 * dim;
  water.fill(ctx);
  ctx.globalAlpha = 0.75 * dim;
  ctx.lineWidth = 1;
  waves.stroke(ctx);
  ctx.globalAlpha = dim;
  walls.fill(ctx);
  ctx.restore();
}

function fillUp(stage: Stage, lane: Lane, dam: DamMark, until: number, water: Path, waves: Path): void {
  const { left, right } = stage.layout;
  const x = (t: number) => clamp(stage.x(t), left - 4, right + 4);
  const { server } = lane.place;
  let last = NaN;
  water.moveTo(x(dam.t), server);
  waves.moveTo(x(dam.t), server);
  dam.steps.forEach((t, count) => {
    const at = x(t);
    if (at - last < 0.5 && count < dam.steps.length - 1) return;
    last = at;
    // Steps upon steps are one slope.
    for (const depth of [depthOf(lane, dam, count), depthOf(lane, dam, count + 1)]) {
      water.lineTo(at, server + depth);
      waves.lineTo(at, server + depth);
    }
  });
  const depth = depthOf(lane, dam, dam.steps.length);
  water.lineTo(x(until), server + depth);
  waves.lineTo(x(until), server + depth);
  water.lineTo(x(until), server);
  water.closePath();
  // Lines across the water: it is to be told from a band by its form.
  for (let y = 5; y < depth - 2; y += 5) {
    const reached = dam.steps.findIndex((_, count) => depthOf(lane, dam, count + 1) > y);
    waves.line(x(dam.steps[Math.max(0, reached)] ?? dam.t), server + y, x(until), server + y);
  }
}

/** How deep the water is with so many of the dam's pieces, CSS pixels: the last one always makes it rise. */
function depthOf({ place }: Lane, { steps }: DamMark, pieces: number): number {
  return (place.tab - place.server) * Math.min(STEP, MOST / steps.length) * pieces;
}
