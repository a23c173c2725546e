import { Path } from './path.ts';
import { firstAfter } from './reach.ts';
import type { Stage } from './scene.ts';
import { clamp } from './span.ts';

/** Heights of the loop's rail on the axis and of the brackets at its ends, under the times: CSS pixels. */
const RAIL = 3;
const BRACKET = 6;

/** The time looked at and the time reached: what comes after the one is veiled, after the other tinted. */
export function drawHead(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { duration, head, layout, palette, playhead } = stage;
  const inside = (t: number) => Math.min(Math.max(stage.x(t), layout.left), layout.right);
  const [at, reached] = [inside(playhead), inside(head)];
  const height = layout.bottom - layout.top;
  ctx.save();
  if (reached > at) {
    ctx.fillStyle = palette.veil;
    veilOf(stage, at, reached).fill(ctx);
  }
  if (head < duration && reached < layout.right) {
    ctx.fillStyle = palette.ahead;
    ctx.fillRect(reached, layout.top, layout.right - reached, height);
  }
  if (playhead < duration || head < duration) drawPlayhead(ctx, stage);
  ctx.restore();
}

/**
 * From the playhead on. Its edge goes round the marks that lie across it: what was shown by then is whole, and what
 * comes after is veiled as a whole.
 */
function veilOf(stage: Stage, at: number, reached: number): Path {
  const { lanes, layout, marks } = stage;
  const veil = new Path();
  veil.moveTo(reached, layout.top);
  veil.lineTo(at, layout.top);
  const goRound = (list: readonly { readonly t: number }[], y: number, radius: number) => {
    const edge = clamp(edgeAt(stage, list, radius), layout.left, reached);
    veil.lineTo(at, y - radius);
    veil.lineTo(edge, y - radius);
    veil.lineTo(edge, y + radius);
    veil.lineTo(at, y + radius);
  };
  goRound(marks.publishes, layout.publisher, 6);
  for (const { marks: lane, place } of lanes) goRound(lane.showings, place.tab, place.radius + 4);
  veil.lineTo(at, layout.bottom);
  veil.lineTo(reached, layout.bottom);
  veil.closePath();
  return veil;
}

/** Where the veil begins on a line with such marks: CSS pixels. */
function edgeAt(stage: Stage, marks: readonly { readonly t: number }[], radius: number): number {
  const at = stage.x(stage.playhead);
  const next = firstAfter(marks, stage.playhead);
  const before = stage.x(marks[next - 1]?.t ?? -Infinity) + radius;
  if (before > at) return before;
  return Math.min(at, stage.x(marks[next]?.t ?? Infinity) - radius);
}

function drawPlayhead(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, palette } = stage;
  const at = Math.round(stage.x(stage.playhead)) + 0.5;
  if (at < layout.left - 6 || at > layout.right + 6) return;
  const [line, handle] = [new Path(), new Path()];
  line.line(at, layout.top - 2, at, layout.bottom);
  const [top, foot] = [layout.top - 14, layout.top];
  handle.moveTo(at - 5, top);
  handle.lineTo(at + 5, top);
  handle.lineTo(at + 5, foot - 5);
  handle.lineTo(at, foot);
  handle.lineTo(at - 5, foot - 5);
  handle.closePath();
  ctx.strokeStyle = ctx.fillStyle = palette.head;
  ctx.lineWidth = 1;
  line.stroke(ctx);
  handle.fill(ctx);
  const grip = new Path();
  for (const x of [at - 1.5, at + 1.5]) grip.line(x, top + 3, x, top + 7);
  ctx.strokeStyle = palette.surface;
  grip.stroke(ctx);
}

/** The range played over and over: bracketed on the axis, and lightly tinted. */
export function drawLoop(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, loop, palette } = stage;
  if (!loop) return;
  const [from, to] = [stage.x(loop.from), stage.x(loop.to)];
  const [left, right] = [Math.max(from, layout.left), Math.min(to, layout.right)];
  const [brackets, edges] = [new Path(), new Path()];
  ctx.save();
  ctx.fillStyle = ctx.strokeStyle = palette.loop;
  ctx.globalAlpha = 0.04;
  if (right > left) ctx.fillRect(left, layout.top, right - left, layout.bottom - layout.top);
  ctx.globalAlpha = 1;
  if (right > left) ctx.fillRect(left, layout.top - RAIL, right - left, RAIL);
  for (const [at, inward] of [
    [from, 1],
    [to, -1],
  ] as const) {
    if (at < layout.left - 1 || at > layout.right + 1) continue;
    const x = Math.round(at) + 0.5;
    brackets.moveTo(x + inward * 5, layout.top - BRACKET);
    brackets.lineTo(x, layout.top - BRACKET);
    brackets.lineTo(x, layout.top);
    edges.line(x, layout.top, x, layout.bottom);
  }
  ctx.lineWidth = 2;
  brackets.stroke(ctx);
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.7;
  ctx.setLineDash([4, 4]);
  edges.stroke(ctx);
  ctx.restore();
}
