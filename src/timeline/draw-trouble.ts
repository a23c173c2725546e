import { visible, type Stage } from './scene.ts';

/** CSS pixels from stripe to stripe. */
const STRIPE = 7;

/** Outages, refusals and restarts: hatched across the lanes they concern, so that colour is not the only sign. */
export function drawTrouble(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, marks, palette, span, head, x } = stage;
  ctx.save();
  ctx.strokeStyle = palette.warn;
  ctx.fillStyle = palette.warn;
  for (const mark of visible(
    marks.troubles,
    span,
    (each) => each.t,
    (each) => each.until ?? head,
  )) {
    const from = Math.max(layout.left, x(mark.t));
    const to = Math.min(layout.right, x(Math.min(mark.until ?? head, Math.max(head, mark.t))));
    if (to <= from) continue;
    for (const [index, lane] of layout.lanes.entries()) {
      if (mark.tab !== null && marks.lanes[index]?.tab !== mark.tab) continue;
      hatch(ctx, from, lane.top, Math.max(1, to - from), lane.bottom - lane.top);
    }
  }
  ctx.restore();
}

function hatch(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.globalAlpha = 0.08;
  ctx.fillRect(x, y, width, height);
  ctx.globalAlpha = 0.4;
  ctx.lineWidth = 1;
  ctx.beginPath();
  // Anchored to the canvas, so that the stripes of neighbouring lanes meet and stand still while one pans.
  const first = Math.floor((x - height) / STRIPE) * STRIPE - (y % STRIPE);
  for (let at = first; at < x + width; at += STRIPE) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}
