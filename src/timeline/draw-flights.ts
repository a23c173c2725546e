import { fallOf, HALF } from './death.ts';
import type { FlightMark } from './marks.ts';
import { Path } from './path.ts';
import { lostIn, type Lane, type Stage } from './scene.ts';

/** Flights sent within so many CSS pixels are drawn as one: the slowest. */
const COLUMN = 2;

/** A lane's messages on their way: waiting along the server's line, then sloping to the tab's. */
export function drawFlights(ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane): void {
  const { focus } = stage;
  const all = new Flights(stage, lane);
  const { flights, flightReach: reach } = lane.marks;
  for (let i = reach.next(0, stage.span); i < flights.length; i = reach.next(i + 1, stage.span)) {
    const mark = flights[i];
    if (mark) all.add(mark);
  }
  all.draw(ctx, focus ? 0.22 : 1);
  if (!focus) return;
  const brought = new Flights(stage, lane);
  for (const message of focus) lane.marks.carriers.get(message)?.forEach((mark) => brought.add(mark));
  brought.draw(ctx, 1, 1);
}

class Flights {
  private readonly waits = new Path();
  private readonly down = new Path();
  private readonly up = new Path();
  /** Still on the way, or never to arrive. */
  private readonly flying = new Path();
  private readonly resent = new Path();
  private readonly fallen = new Path();
  /** The slowest of the flights sent in the column of pixels at hand. */
  private slowest: FlightMark | null = null;
  private column = NaN;
  private longest = 0;
  private waitedFrom = NaN;
  private waitedTo = NaN;
  private lines = 0;
  // Looked up once: `add` is called for each of thousands of flights a frame.
  private readonly from: number;
  private readonly to: number;
  private readonly showsWait: boolean;
  private readonly showsFlight: boolean;
  /** What was published before is known to be lost. */
  private readonly lostBefore: number;

  constructor(
    private readonly stage: Stage,
    private readonly lane: Lane,
  ) {
    this.from = stage.span.from;
    this.to = stage.span.to;
    this.showsWait = stage.shows('wait');
    this.showsFlight = stage.shows('flight');
    this.lostBefore = lostIn(lane.marks, stage.playhead, stage.duration);
  }

  add(mark: FlightMark): void {
    const { published, sent, received } = mark;
    const end = received ?? mark.lost ?? Infinity;
    if ((published ?? sent) > this.to || end < this.from) return;
    if (published !== null && this.showsWait) this.addWait(published, sent);
    if (!this.showsFlight) return;
    if (received === null || mark.resent) {
      this.addWhole(mark);
      return;
    }
    const from = mark.released ?? sent;
    const column = Math.floor(((from - this.from) * this.stage.scale) / COLUMN);
    if (column !== this.column || this.slowest?.direction !== mark.direction) {
      this.flush();
      this.column = column;
      this.slowest = mark;
      this.longest = received - from;
    } else if (received - from > this.longest) {
      this.slowest = mark;
      this.longest = received - from;
    }
  }

  draw(ctx: CanvasRenderingContext2D, alpha: number, stress = 0): void {
    this.flush();
    const { layout, palette } = this.stage;
    // So many that they become an area: then that is what is to be seen, not each line.
    const crowd = this.lines / Math.max(1, layout.right - layout.left);
    const share = alpha * Math.min(1, Math.max(0.4, 1.25 - 2.5 * crowd));
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = this.lane.colour;
    ctx.globalAlpha = alpha * 0.5;
    this.waits.fill(ctx);
    ctx.lineWidth = 1.5 + stress;
    ctx.globalAlpha = share;
    this.down.stroke(ctx);
    ctx.setLineDash([4, 3]);
    this.up.stroke(ctx);
    ctx.globalAlpha = alpha;
    ctx.lineWidth = 1.25 + stress / 2;
    ctx.setLineDash([1.5, 2.5]);
    this.flying.stroke(ctx);
    ctx.setLineDash([]);
    ctx.lineWidth = 1.5;
    this.fallen.stroke(ctx);
    ctx.strokeStyle = palette.ink;
    this.resent.stroke(ctx);
    ctx.restore();
  }

  private flush(): void {
    const mark = this.slowest;
    this.slowest = null;
    if (!mark || mark.received === null) return;
    const [y1, y2] = this.ends(mark);
    const path = mark.direction === 'down' ? this.down : this.up;
    path.line(this.stage.x(leaves(mark)), y1, this.stage.x(mark.received), y2);
    this.lines += 1;
  }

  /** One that arrived late by TCP's doing, or has not arrived: half way, and along until it is given up. */
  private addWhole(mark: FlightMark): void {
    const { stage, lane } = this;
    const [y1, y2] = this.ends(mark);
    const from = leaves(mark);
    if (mark.received !== null) {
      const path = mark.direction === 'down' ? this.down : this.up;
      path.line(stage.x(from), y1, stage.x(mark.received), y2);
      this.addTicks(mark, (t) => y1 + ((y2 - y1) * (t - from)) / ((mark.received ?? t) - from));
      return;
    }
    if (mark.held !== null && mark.released === null) return;
    const middle = y1 + (y2 - y1) * HALF;
    const { half, until, share } = fallOf(stage, lane, mark);
    this.flying.moveTo(stage.x(from), y1);
    this.flying.lineTo(stage.x(Math.min(half, until)), y1 + (middle - y1) * share);
    if (until > half && mark.resent) this.flying.lineTo(stage.x(until), middle);
    this.addTicks(mark, () => middle);
    if (this.isFallen(mark)) this.fallen.cross(stage.x(half), middle, 2.75);
  }

  /** Its message is lost only if no other flight brings it: that has a greater sign of its own, once it is known. */
  private isFallen({ lost, messages, published, sent }: FlightMark): boolean {
    if (lost === null || lost > this.stage.playhead) return false;
    const { firstShown, isExpected } = this.lane.marks;
    const isMissed = (message: string) => !firstShown.has(message) && isExpected(message);
    return (published ?? sent) >= this.lostBefore || !messages.some(isMissed);
  }

  private addTicks(mark: FlightMark, height: (t: number) => number): void {
    if (!mark.resent || !this.stage.shows('resent')) return;
    for (const t of mark.resent) {
      const [x, y] = [this.stage.x(t), height(t)];
      this.resent.line(x, y - 4, x, y + 4);
    }
  }

  private addWait(published: number, sent: number): void {
    const { left, right } = this.stage.layout;
    const from = Math.max(left - 4, this.stage.x(published));
    const to = Math.min(right + 4, this.stage.x(sent));
    // Covered by the one before.
    if (to - from < 0.5 || (from >= this.waitedFrom && to <= this.waitedTo + 0.5)) return;
    this.waitedFrom = from;
    this.waitedTo = to;
    this.waits.rect(from, this.lane.place.server - 2, to - from, 4);
  }

  private ends({ direction }: FlightMark): [number, number] {
    const { server, tab } = this.lane.place;
    return direction === 'down' ? [server, tab] : [tab, server];
  }
}

/** When it leaves for the tab: what a proxy keeps leaves when it is let go. */
export function leaves(mark: FlightMark): number {
  return mark.released ?? mark.sent;
}
