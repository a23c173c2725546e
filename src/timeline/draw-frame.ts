import { visible, type Stage } from './scene.ts';
import { dot } from './shapes.ts';

/** More messages than this in view, and lines from each through all lanes would be a fog. */
const MOST_PLUMBS = 150;

/** What lies behind the marks: bands, the lines of server and tabs, the publisher's messages. */
export function drawFrame(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, palette, x } = stage;
  const { left, right } = layout;
  const head = Math.min(Math.max(x(stage.head), left), right);
  ctx.save();
  drawPlumbs(ctx, stage);
  ctx.lineWidth = 1;
  for (const lane of layout.lanes) {
    for (const y of [lane.server, lane.tab]) {
      rule(ctx, left, head, y, palette.line, []);
      rule(ctx, head, right, y, palette.line, [1, 3]);
    }
    rule(ctx, left, right, lane.bottom - 0.5, palette.grid, []);
  }
  rule(ctx, left, right, layout.publisher, palette.grid, []);
  drawBusy(ctx, stage);
  ctx.restore();
}

export function drawPublishes(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { focus, layout, marks, palette, x } = stage;
  const [dots, brought] = [new Path2D(), new Path2D()];
  let drawn = NaN;
  for (const mark of visible(marks.publishes, stage.span, (each) => each.t)) {
    const at = x(mark.t);
    if (focus?.has(mark.message)) dot(brought, at, layout.publisher, 4.5);
    if (Math.abs(at - drawn) < 0.5) continue;
    drawn = at;
    dot(dots, at, layout.publisher, 3);
  }
  ctx.save();
  ctx.fillStyle = palette.ink;
  ctx.globalAlpha = focus ? 0.35 : 1;
  ctx.fill(dots);
  ctx.globalAlpha = 1;
  ctx.fill(brought);
  ctx.restore();
}

/** Lab time reached. What lies ahead is veiled. */
export function drawHead(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, palette } = stage;
  const at = Math.round(stage.x(stage.head)) + 0.5;
  if (stage.head >= stage.duration || at > layout.right) return;
  ctx.save();
  ctx.fillStyle = palette.ahead;
  ctx.fillRect(
    Math.max(at, layout.left),
    layout.top,
    layout.right - Math.max(at, layout.left),
    layout.bottom - layout.top,
  );
  ctx.fillStyle = ctx.strokeStyle = palette.head;
  if (at >= layout.left) {
    ctx.beginPath();
    ctx.moveTo(at, layout.top);
    ctx.lineTo(at, layout.bottom);
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(at - 4.5, layout.top);
    ctx.lineTo(at + 4.5, layout.top);
    ctx.lineTo(at, layout.top + 6);
    ctx.fill();
  }
  ctx.restore();
}

/** A plumb line from each published message down through the lanes. */
function drawPlumbs(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { focus, layout, marks, palette } = stage;
  const publishes = [...visible(marks.publishes, stage.span, (each) => each.t)];
  const wanted =
    publishes.length <= MOST_PLUMBS ? publishes : publishes.filter((each) => focus?.has(each.message));
  const bottom = layout.lanes.at(-1)?.server ?? layout.bottom;
  for (const mark of wanted) {
    const at = Math.round(stage.x(mark.t)) + 0.5;
    ctx.strokeStyle = focus?.has(mark.message) ? palette.inkFaint : palette.grid;
    ctx.beginPath();
    ctx.moveTo(at, layout.publisher);
    ctx.lineTo(at, bottom);
    ctx.stroke();
  }
}

/** The server held by blocking code: thick on every server line. */
function drawBusy(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, marks, palette, x } = stage;
  ctx.fillStyle = palette.warn;
  for (const mark of visible(
    marks.busy,
    stage.span,
    (each) => each.t,
    (each) => each.until,
  )) {
    const width = Math.max(1, x(mark.until) - x(mark.t));
    for (const lane of layout.lanes) ctx.fillRect(x(mark.t), lane.server - 2, width, 4);
  }
}

function rule(
  ctx: CanvasRenderingContext2D,
  from: number,
  to: number,
  y: number,
  colour: string,
  dash: number[],
): void {
  if (to <= from) return;
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(from, y);
  ctx.lineTo(to, y);
  ctx.stroke();
  ctx.setLineDash([]);
}
