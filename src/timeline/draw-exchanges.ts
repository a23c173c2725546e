import type { LaneLayout } from './layout.ts';
import type { ExchangeMark, LaneMarks } from './marks.ts';
import { visible, type Stage } from './scene.ts';

/**
 * A lane's requests, event streams and WebSockets. Each is a bar of up to four phases that differ in form: an
 * outline while the request travels, filled while the server holds it, an outline while the answer's head travels,
 * and a light band with a line under it while the answer stays open.
 */
export function drawExchanges(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  lane: LaneMarks,
  place: LaneLayout,
  colour: string,
): void {
  const { head, span } = stage;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  const end = (mark: ExchangeMark) => mark.ended ?? head;
  for (const mark of visible(lane.exchanges, span, (each) => each.started, end)) {
    const y = Math.round(place.rows + mark.row * place.pitch);
    drawBar(ctx, stage, mark, y, place.barHeight);
  }
  ctx.restore();
}

function drawBar(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  mark: ExchangeMark,
  y: number,
  h: number,
): void {
  const end = mark.ended ?? stage.head;
  const arrived = Math.min(mark.arrived ?? mark.left ?? end, end);
  const left = Math.min(mark.left ?? end, end);
  const answered = Math.min(mark.answered ?? end, end);
  const piece = (from: number, to: number): [number, number] => {
    const a = Math.max(stage.x(from), stage.layout.left - 4);
    return [a, Math.min(stage.x(to), stage.layout.right + 4) - a];
  };
  outline(ctx, piece(mark.started, arrived), y, h);
  fill(ctx, piece(arrived, left), y, h, 0.42);
  outline(ctx, piece(left, answered), y, h);
  if (mark.answered === null) return;
  const [x, w] = piece(answered, end);
  fill(ctx, [x, w], y, h, 0.16);
  fill(ctx, [x, w], y + h - 1, 1, 0.7);
}

function fill(
  ctx: CanvasRenderingContext2D,
  [x, w]: [number, number],
  y: number,
  h: number,
  alpha: number,
): void {
  if (w <= 0) return;
  ctx.globalAlpha = alpha;
  ctx.fillRect(x, y, Math.max(w, 1), h);
}

function outline(ctx: CanvasRenderingContext2D, [x, w]: [number, number], y: number, h: number): void {
  if (w <= 0) return;
  // Narrower than its own two edges an outline would look filled: a thin line says "on its way" as well.
  if (w < 4) return fill(ctx, [x, w], y + Math.floor(h / 2), 1, 0.6);
  ctx.globalAlpha = 0.6;
  ctx.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
}
