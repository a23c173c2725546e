import { Path } from './path.ts';
import type { Stage } from './scene.ts';
import { clamp } from './span.ts';
import { widthOf } from './text.ts';
import { SIZE, ticksOf } from './ticks.ts';

/** Between the times and the picture, and how high a line of them is, as a share of their size: Chart.js's own. */
export const PADDING = 6;
const LINE = 1.2;

/**
 * The time axis to the pixel as Chart.js draws it in chart.ts, for pictures that are drawn without it.
 * @param sharpness Device pixels of a CSS pixel.
 */
export function drawAxis(ctx: CanvasRenderingContext2D, stage: Stage, sharpness = 1): void {
  const { layout, palette, span } = stage;
  const lines = new Path();
  ctx.save();
  ctx.font = `${SIZE}px ${palette.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  ctx.fillStyle = palette.inkSoft;
  for (const { value, label } of ticksOf(span, layout.right - layout.left)) {
    const x = stage.x(value);
    const sharp = Math.round((x - 0.5) * sharpness) / sharpness + 0.5;
    lines.line(sharp, layout.top, sharp, layout.bottom);
    ctx.fillText(label, centreOf(label, x, layout), layout.top - PADDING - (SIZE * LINE) / 2);
  }
  ctx.strokeStyle = palette.grid;
  ctx.lineWidth = 1;
  lines.stroke(ctx);
  ctx.restore();
}

/** Where the middle of a time is written, CSS pixels: over its line, or as near as it can be without being cut. */
export function centreOf(
  text: string,
  x: number,
  area: { readonly left: number; readonly right: number },
): number {
  const half = widthOf(text, SIZE) / 2;
  return clamp(x, area.left + half, area.right - half);
}
