import { eachDeath, type Death } from './death.ts';
import { Path } from './path.ts';
import { firstAfter } from './reach.ts';
import type { Lane, Stage } from './scene.ts';
import { widthOf, write } from './text.ts';

/** Radius of the sign, and size of the message's name beside it: CSS pixels. */
const RADIUS = 6;
const SIZE = 10;

/** Signs nearer to each other than this, CSS pixels, are named together. */
const NEAR = 2 * RADIUS + 6;

/** How much of the others is left while a message is brought out. */
const DIM = 0.4;

/** Messages that died beside each other, from the first to the last: CSS pixels. */
interface Group {
  first: number;
  last: number;
  text: string;
  count: number;
  isBrought: boolean;
}

/** Where messages died: a filled disc with a cross cut out, the strongest sign of all. */
export function drawLost(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  if (!stage.shows('lost')) return;
  const { focus } = stage;
  const [others, brought, rings] = [new Signs(), new Signs(), new Path()];
  const lines = new Map<number, Group[]>();
  eachDeath(stage, lane, (death) => {
    const isBrought = focus?.has(death.mark.message) === true;
    if (isBrought) rings.dot(death.x, death.y, RADIUS + 3.5);
    (isBrought ? brought : others).add(death);
    const line = lines.get(death.y) ?? [];
    lines.set(death.y, line);
    gather(line, death, isBrought);
  });
  ctx.save();
  ctx.globalAlpha = focus ? DIM : 1;
  others.draw(ctx, stage);
  ctx.globalAlpha = 1;
  brought.draw(ctx, stage);
  ctx.strokeStyle = stage.palette.bad;
  ctx.lineWidth = 1.5;
  rings.stroke(ctx);
  for (const [y, line] of lines) drawNames(ctx, stage, lane, y, line);
  ctx.restore();
}

/** The signs drawn in one go, as many as can be told apart. */
class Signs {
  private readonly halos = new Path();
  private readonly discs = new Path();
  private readonly crosses = new Path();
  private lastX = NaN;
  private lastY = NaN;

  add({ x, y }: Death): void {
    if (Math.abs(x - this.lastX) < 4 && y === this.lastY) return;
    [this.lastX, this.lastY] = [x, y];
    this.halos.dot(x, y, RADIUS + 1.5);
    this.discs.dot(x, y, RADIUS);
    this.crosses.cross(x, y, RADIUS * 0.45);
  }

  draw(ctx: CanvasRenderingContext2D, { palette }: Stage): void {
    ctx.fillStyle = ctx.strokeStyle = palette.surface;
    this.halos.fill(ctx);
    ctx.fillStyle = palette.bad;
    this.discs.fill(ctx);
    ctx.lineWidth = 1.75;
    this.crosses.stroke(ctx);
  }
}

function gather(line: Group[], { mark, x }: Death, isBrought: boolean): void {
  const group = line.at(-1);
  if (!group || x < group.first - NEAR || x > group.last + NEAR) {
    line.push({ first: x, last: x, text: mark.message, count: 1, isBrought });
    return;
  }
  group.first = Math.min(group.first, x);
  group.last = Math.max(group.last, x);
  group.count += 1;
  group.text = `×${group.count}`;
  group.isBrought &&= isBrought;
}

/** Right of each group, where there is room until the next one, the next message shown, or the picture's end. */
function drawNames(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane, y: number, line: Group[]): void {
  const { focus, layout, palette } = stage;
  // In the order in which they were published, messages need not die.
  line.sort((a, b) => a.first - b.first);
  line.forEach(({ last, text, isBrought }, i) => {
    const x = last + RADIUS + 4;
    const next = Math.min((line[i + 1]?.first ?? Infinity) - RADIUS, layout.right);
    if (Math.min(next, shownAfter(stage, lane, last, y)) - x < widthOf(text, SIZE) + 4) return;
    ctx.globalAlpha = focus && !isBrought ? DIM : 1;
    write(ctx, stage, text, { x, y }, { size: SIZE, colour: palette.bad, bold: true });
  });
}

/** Where the next message shown on the line begins, if it is the tab's. */
function shownAfter(stage: Stage, { marks, place }: Lane, x: number, y: number): number {
  const next = y === place.tab ? marks.showings[firstAfter(marks.showings, stage.t(x))] : undefined;
  return next ? stage.x(next.t) - place.radius : Infinity;
}
