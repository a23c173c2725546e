import type { Stage } from './scene.ts';

/** How wide a character of the picture's small text is at most, as a share of its size; a Chinese one is square. */
const LATIN = 0.6;
const WIDE = /[\u2e80-\uffef]/;

/** About how wide `text` is, CSS pixels: measuring it truly would cost more than drawing it. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? size : size * LATIN;
  return width;
}

/** Writes small text on a piece of the surface, so that lines behind it do not cross it. */
export function write(
  ctx: CanvasRenderingContext2D,
  stage: Stage,
  text: string,
  at: { readonly x: number; readonly y: number },
  style: { readonly size: number; readonly colour: string; readonly bold?: boolean; readonly bare?: boolean },
): void {
  const { size, colour, bold = false, bare = false } = style;
  ctx.font = `${bold ? 600 : 400} ${size}px ${stage.palette.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  if (!bare) {
    const alpha = ctx.globalAlpha;
    ctx.globalAlpha = alpha * 0.85;
    ctx.fillStyle = stage.palette.surface;
    ctx.fillRect(at.x - 2, at.y - size * 0.62, widthOf(text, size) + 4, size * 1.24);
    ctx.globalAlpha = alpha;
  }
  ctx.fillStyle = colour;
  ctx.fillText(text, at.x, at.y + 0.5);
}
