import { tick } from './format.ts';
import { Path } from './path.ts';
import type { Stage } from './scene.ts';
import { clamp } from './span.ts';
import { widthOf } from './text.ts';

/** From tick to tick at the least, and size of the times: CSS pixels. */
const APART = 80;
export const SIZE = 11;

/** The time axis as Chart.js draws it on the screen, for pictures that are drawn without it. */
export function drawAxis(ctx: CanvasRenderingContext2D, stage: Stage): void {
  const { layout, palette, span } = stage;
  const step = stepOf(APART / stage.scale);
  const lines = new Path();
  ctx.save();
  ctx.font = `400 ${SIZE}px ${palette.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  ctx.fillStyle = palette.inkSoft;
  for (let count = Math.ceil(span.from / step); count * step <= span.to; count += 1) {
    const x = Math.round(stage.x(count * step)) + 0.5;
    const text = tick(count * step, step);
    lines.line(x, layout.top, x, layout.bottom);
    ctx.fillText(text, centreOf(text, x, layout), layout.top - 13);
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

/** The smallest of 1, 2, 5, 10, 20 … that is not less than `least`, lab milliseconds. */
export function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * power >= least) ?? 10) * power;
}
