import { took } from './format.ts';
import { firstAt } from './reach.ts';
import { Path } from './path.ts';
import { LATE, type Lane, type Stage } from './scene.ts';
import { addShape, extentOf } from './shapes.ts';
import { clamp } from './span.ts';
import { Strip } from './strip.ts';
import { widthOf, write } from './text.ts';

/** Size of a latency in words, CSS pixels. */
const SIZE = 9.5;

/** Showings nearer to each other than this, CSS pixels, are said together. */
const NEAR = 12;

/** So far outside, CSS pixels, showings are looked at: all that are said together with one in view. */
const EDGE = NEAR + 2;

/** What is in time is said only with so much room around it: CSS pixels. */
const ROOMY = 150;

/** Lanes lower than this have no room for words under the tab's line: CSS pixels. */
const ROOM = 15;

/** Messages that a tab showed, on its line: late ones ringed, with their latency; repeated ones hollow and double. */
export function drawShowings(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { focus, layout, palette, span, x } = stage;
  const { place, index } = lane;
  const { showings } = lane.marks;
  const [first, again, rings, brought] = [new Path(), new Path(), new Path(), new Path()];
  const strip = new Strip(layout.left, layout.right);
  const words = new Words(stage, lane);
  let [ringed, repeated] = [NaN, NaN];
  const [showsAgain, showsLate] = [stage.shows('again'), stage.shows('late')];
  const edge = EDGE / stage.scale;
  for (let i = firstAt(showings, span.from - edge); i < showings.length; i += 1) {
    const mark = showings[i];
    if (!mark || mark.t > span.to + edge) break;
    const at = x(mark.t);
    if (focus?.has(mark.message)) addShape(brought, index, at, place.tab, place.radius + 1.5);
    if (mark.again) {
      if (!showsAgain || Math.abs(at - repeated) < 2) continue;
      repeated = at;
      for (const shift of [2, -2]) addShape(again, index, at + shift, place.tab, place.radius - 0.5);
      continue;
    }
    strip.add(at);
    const latency = mark.published === null ? 0 : mark.t - mark.published;
    const isLate = latency > LATE;
    words.add(at, latency, isLate);
    if (!isLate || !showsLate || Math.abs(at - ringed) < 3) continue;
    ringed = at;
    rings.dot(at, place.tab, place.radius + 3);
  }
  if (stage.shows('shown'))
    strip.draw(first, place.tab, extentOf(index, place.radius), (at) =>
      addShape(first, index, at, place.tab, place.radius),
    );
  ctx.save();
  ctx.globalAlpha = focus ? 0.3 : 1;
  ctx.fillStyle = palette.surface;
  ctx.strokeStyle = lane.colour;
  ctx.lineWidth = 1.25;
  rings.fill(ctx);
  rings.stroke(ctx);
  again.fill(ctx);
  again.stroke(ctx);
  ctx.fillStyle = lane.colour;
  first.fill(ctx);
  words.draw(ctx);
  ctx.globalAlpha = 1;
  ctx.fillStyle = lane.colour;
  brought.fill(ctx);
  ctx.restore();
}

/** Latencies under the tab's line, where they have room; of several shown together, the longest. */
class Words {
  private readonly said: { x: number; latency: number; isLate: boolean; count: number }[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly lane: Lane,
  ) {}

  add(x: number, latency: number, isLate: boolean): void {
    if (this.isFull) return;
    const last = this.said[this.said.length - 1];
    if (last && x - last.x < NEAR) {
      last.count += 1;
      if (latency <= last.latency) return;
      last.latency = latency;
      last.isLate = isLate;
    } else this.said.push({ x, latency, isLate, count: 1 });
  }

  /** Then none has room. */
  private get isFull(): boolean {
    return this.said.length > 200;
  }

  draw(ctx: CanvasRenderingContext2D): void {
    const { stage, lane, said } = this;
    if (this.isFull || lane.place.bottom - lane.place.tab < ROOM) return;
    const { left, right } = stage.layout;
    let free = -Infinity;
    said.forEach(({ x, latency, isLate, count }, i) => {
      if (isLate ? !stage.shows('late') : !stage.shows('shown')) return;
      // Of what is said of marks out of view, a part would be seen.
      if (x < left || x > right) return;
      const text = count > 1 && isLate ? `${count}× ≤ ${took(latency)}` : took(latency);
      const width = widthOf(text, SIZE);
      const gap = Math.min((said[i + 1]?.x ?? Infinity) - x, x - (said[i - 1]?.x ?? -Infinity));
      const from = clamp(x - width / 2, left + 2, right - width - 3);
      if (from < free || (!isLate && gap < ROOMY)) return;
      free = from + width + 4;
      const at = { x: from, y: lane.place.tab + lane.place.radius + 7.5 };
      const colour = isLate ? stage.palette.ink : stage.palette.inkFaint;
      write(ctx, stage, text, at, { size: SIZE, colour, bold: isLate, bare: true });
    });
  }
}
