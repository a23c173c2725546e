import { eachDeath } from './death.ts';
import { Path } from './path.ts';
import type { Lane, Stage } from './scene.ts';
import { widthOf, write } from './text.ts';

/** Radius of the sign, and size of the message's name beside it: CSS pixels. */
const RADIUS = 6;
const SIZE = 10;

/** Where messages died: a filled disc with a cross cut out, the strongest sign of all. */
export function drawLost(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  if (!stage.shows('lost')) return;
  const { focus, palette } = stage;
  const [halos, discs, crosses, rings] = [new Path(), new Path(), new Path(), new Path()];
  const names: { text: string; x: number; y: number; count: number }[] = [];
  let [lastX, lastY] = [NaN, NaN];
  eachDeath(stage, lane, ({ mark, x, y }) => {
    if (focus?.has(mark.message)) rings.dot(x, y, RADIUS + 3.5);
    const last = names.at(-1);
    const isNear = y === lastY && Math.abs(x - lastX) < 2 * RADIUS + 6;
    if (last && isNear) {
      last.count += 1;
      last.text = `×${last.count}`;
      last.x = x;
    } else names.push({ text: mark.message, x, y, count: 1 });
    if (Math.abs(x - lastX) < 4 && y === lastY) return;
    [lastX, lastY] = [x, y];
    halos.dot(x, y, RADIUS + 1.5);
    discs.dot(x, y, RADIUS);
    crosses.cross(x, y, RADIUS * 0.45);
  });
  ctx.save();
  ctx.globalAlpha = focus && rings.isEmpty ? 0.4 : 1;
  ctx.fillStyle = palette.surface;
  halos.fill(ctx);
  ctx.fillStyle = palette.bad;
  discs.fill(ctx);
  ctx.strokeStyle = palette.surface;
  ctx.lineWidth = 1.75;
  crosses.stroke(ctx);
  ctx.strokeStyle = palette.bad;
  ctx.lineWidth = 1.5;
  rings.stroke(ctx);
  names.forEach(({ text, x, y }, i) => {
    const next = names[i + 1]?.x ?? Infinity;
    if (next - x < widthOf(text, SIZE) + 2 * RADIUS + 10) return;
    write(ctx, stage, text, { x: x + RADIUS + 4, y }, { size: SIZE, colour: palette.bad, bold: true });
  });
  ctx.restore();
}
