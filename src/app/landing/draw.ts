import { tick } from '../../timeline/format.ts';
import type { Palette } from '../../timeline/palette.ts';
import { LATE } from '../../timeline/scene.ts';
import { addShape } from '../../timeline/shapes.ts';
import type { Excerpt, ExcerptLane } from './excerpt.ts';
import { AXIS, type Stage } from './stage.ts';

/** CSS pixels for a lab millisecond: 50 ms are a slope that is seen. */
const SCALE = 0.36;

/** Between the axis's times, and how long something new glows: lab milliseconds. */
const STEP = 500;
const GLOW = 160;

const RADIUS = 5;

/** The run as it was at `t`, lab milliseconds: the present stands still at the right, and the past moves away. */
export class Picture {
  private readonly x: (t: number) => number;
  private readonly since: number;

  constructor(
    private readonly ctx: CanvasRenderingContext2D,
    private readonly stage: Stage,
    private readonly palette: Palette,
    private readonly t: number,
  ) {
    this.x = (time) => stage.now - (t - time) * SCALE;
    this.since = t - (stage.now - stage.left) / SCALE;
  }

  draw({ publishes, lanes }: Excerpt): void {
    const { ctx, stage } = this;
    ctx.save();
    ctx.beginPath();
    ctx.rect(stage.left, 0, stage.now - stage.left + 12, stage.height);
    ctx.clip();
    this.drawAxis();
    this.drawLine(stage.publisher, this.palette.line);
    for (const { t } of publishes) this.drawPublished(t);
    lanes.forEach((lane, i) => this.drawLane(lane, i));
    ctx.restore();
    this.drawNow();
  }

  private drawAxis(): void {
    const { ctx, palette, stage, t, since } = this;
    ctx.font = `11px ${palette.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    for (let time = Math.ceil(since / STEP) * STEP; time <= t; time += STEP) {
      const x = Math.round(this.x(time)) + 0.5;
      ctx.fillStyle = palette.grid;
      ctx.fillRect(x - 0.5, AXIS, 1, stage.height);
      // Not half cut off, and not under the present's handle.
      const room = Math.min((x - stage.left - 16) / 16, (stage.now - x - 20) / 12);
      ctx.globalAlpha = Math.min(1, Math.max(0, room));
      ctx.fillStyle = palette.inkSoft;
      ctx.fillText(tick(time, STEP), x, AXIS / 2 + 1);
      ctx.globalAlpha = 1;
    }
  }

  private drawLine(y: number, colour: string): void {
    const { ctx, stage } = this;
    ctx.fillStyle = colour;
    ctx.fillRect(stage.left, y - 0.5, stage.now - stage.left, 1);
  }

  private drawPublished(t: number): void {
    if (t > this.t || t < this.since - LATE) return;
    const { ctx, palette, stage } = this;
    this.glow(t, stage.publisher, palette.ink);
    ctx.fillStyle = palette.ink;
    ctx.beginPath();
    ctx.arc(this.x(t), stage.publisher, 3.5, 0, 2 * Math.PI);
    ctx.fill();
  }

  private drawLane({ exchanges, flights, showings }: ExcerptLane, index: number): void {
    const { ctx, palette, stage, t, since } = this;
    const place = stage.lanes[index];
    if (!place) return;
    const colour = palette.tabs[index % palette.tabs.length] ?? palette.ink;
    const { server, tab } = place;
    const middle = (server + tab) / 2;
    const yOf = (share: number) => server + (tab - server) * share;
    ctx.fillStyle = ctx.strokeStyle = colour;
    for (const { isStream, asked, arrived, left, ended } of exchanges) {
      const from = Math.max(since, isStream ? asked : (arrived ?? Infinity));
      const to = Math.min(t, (isStream ? ended : left) ?? Infinity);
      if (to > from) {
        ctx.globalAlpha = isStream ? 0.16 : 0.4;
        ctx.fillRect(this.x(from), middle - 3, (to - from) * SCALE, 6);
      }
      if (isStream || asked > t || (arrived ?? t) < since) continue;
      ctx.globalAlpha = 0.7;
      ctx.lineWidth = 1.25;
      ctx.setLineDash([3, 2.5]);
      this.stroke(asked, tab, Math.min(t, arrived ?? t), yOf(1 - share(asked, arrived, t)));
      ctx.setLineDash([]);
    }
    ctx.globalAlpha = 1;
    this.drawLine(server, palette.line);
    this.drawLine(tab, palette.line);
    ctx.fillStyle = ctx.strokeStyle = colour;
    let waited = since;
    for (const { published, sent, t: at } of showings) {
      const [from, to] = [Math.max(waited, published), Math.min(sent, t)];
      if (to > from) {
        ctx.globalAlpha = 0.5;
        ctx.fillRect(this.x(from), server - 2, (to - from) * SCALE, 4);
        waited = to;
      }
      if (at > t || at - published <= LATE) continue;
      ctx.globalAlpha = 0.35;
      ctx.lineWidth = 1;
      this.stroke(published, server, at, tab);
    }
    ctx.globalAlpha = 1;
    ctx.lineWidth = 2;
    for (const { sent, received } of flights) {
      if (sent > t || received < since) continue;
      const done = share(sent, received, t);
      this.stroke(sent, server, Math.min(t, received), yOf(done));
      if (done < 1) this.shape(index, t, yOf(done), RADIUS);
    }
    let before = -Infinity;
    for (const { t: at, published } of showings) {
      if (at > t || at < since - LATE || at === before) continue;
      before = at;
      this.glow(at, tab, colour);
      if (at - published > LATE) {
        ctx.fillStyle = palette.surface;
        ctx.lineWidth = 1.25;
        ctx.beginPath();
        ctx.arc(this.x(at), tab, RADIUS + 3.5, 0, 2 * Math.PI);
        ctx.fill();
        ctx.stroke();
        ctx.fillStyle = colour;
      }
      this.shape(index, at, tab, RADIUS);
    }
  }

  private shape(index: number, t: number, y: number, radius: number): void {
    const { ctx } = this;
    ctx.beginPath();
    addShape(ctx, index, this.x(t), y, radius);
    ctx.fill();
  }

  private stroke(t1: number, y1: number, t2: number, y2: number): void {
    const { ctx } = this;
    ctx.beginPath();
    ctx.moveTo(this.x(t1), y1);
    ctx.lineTo(this.x(t2), y2);
    ctx.stroke();
  }

  private glow(t: number, y: number, colour: string): void {
    const age = (this.t - t) / GLOW;
    if (age >= 1) return;
    const { ctx } = this;
    ctx.globalAlpha = 0.3 * (1 - age);
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(this.x(t), y, RADIUS + 7 * age, 0, 2 * Math.PI);
    ctx.fill();
    ctx.globalAlpha = 1;
  }

  private drawNow(): void {
    const { ctx, palette, stage } = this;
    const x = Math.round(stage.now) + 0.5;
    ctx.fillStyle = palette.head;
    ctx.globalAlpha = 0.35;
    ctx.fillRect(x - 0.5, AXIS - 4, 1, stage.height - AXIS + 4);
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.moveTo(x - 5, AXIS - 14);
    ctx.lineTo(x + 5, AXIS - 14);
    ctx.lineTo(x + 5, AXIS - 6);
    ctx.lineTo(x, AXIS - 1);
    ctx.lineTo(x - 5, AXIS - 6);
    ctx.fill();
  }
}

/** How much of the way is behind at `t`, from 0 to 1. */
function share(from: number, to: number | null, t: number): number {
  return to === null ? 0 : Math.min(1, (t - from) / (to - from));
}
