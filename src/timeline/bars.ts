import type { ExchangeMark } from './marks.ts';
import { Path } from './path.ts';
import type { Lane, Stage } from './scene.ts';

/** RFC 6455, 7.4.1: the ends that nobody has to worry about. */
const CALM: readonly number[] = [1000, 1001, 1005];

/** What is to be written at an exchange's end: its status if that is an error, its close code. */
export function codeOf({ status, code }: ExchangeMark): { text: string; isBad: boolean } | null {
  if (code !== null) return { text: String(code), isBad: !CALM.includes(code) };
  return status !== null && status >= 400 ? { text: String(status), isBad: true } : null;
}

/** Whether it stays open to bring more: drawn as a lifeline once it is answered. */
export function isLifeline({ initiator, status }: ExchangeMark): boolean {
  return initiator === 'websocket' ? status === 101 : initiator === 'eventsource' && status === 200;
}

/**
 * A lane's exchanges. Their phases differ in form: a thread while they wait for a connection, a small box for each
 * handshake, an outline while request or answer travel, filled while the server holds them, a light band with a line
 * under it while the answer comes. Event streams and WebSockets become lifelines: a tube with a round beginning, with
 * one rail (down) or two (both ways), that ends open or in a bar.
 */
export class Bars {
  private readonly threads = new Path();
  private readonly tcp = new Path();
  private readonly tls = new Path();
  private readonly travels = new Path();
  private readonly holds = new Path();
  private readonly bands = new Path();
  private readonly rails = new Path();
  private readonly tubes = new Path();
  private readonly starts = new Path();
  private readonly ends = new Path();
  private readonly badEnds = new Path();
  /** Right edge of what is drawn in each row. */
  private readonly drawn: number[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly lane: Lane,
  ) {}

  /** Says whether it was drawn: what would only cover a pixel already covered is not. */
  add(mark: ExchangeMark): boolean {
    const { place } = this.lane;
    const end = mark.ended ?? this.stage.head;
    const x2 = this.x(end);
    if (x2 < (this.drawn[mark.row] ?? -Infinity) + 0.7) return false;
    const x1 = this.x(mark.started);
    this.drawn[mark.row] = Math.max(x2, x1 + 1);
    const y = Math.round(place.rows + mark.row * place.pitch);
    if (x2 - x1 < 2) {
      if (this.stage.shows('held')) this.holds.rect(x1, y, Math.max(1, x2 - x1), place.barHeight);
      return true;
    }
    const asked = Math.min(mark.asked ?? mark.arrived ?? mark.left ?? end, end);
    const arrived = Math.min(mark.arrived ?? mark.left ?? end, end);
    const left = Math.min(mark.left ?? end, end);
    const answered = Math.min(mark.answered ?? end, end);
    this.addConnecting(mark, asked, y);
    this.outline(asked, arrived, y);
    if (this.stage.shows('held')) this.rect(this.holds, arrived, left, y, place.barHeight);
    this.outline(left, answered, y);
    if (mark.answered === null) this.addEnd(mark, y);
    else if (isLifeline(mark)) this.addLifeline(mark, answered, end, y);
    else this.addStream(mark, answered, end, y);
    return true;
  }

  draw(ctx: CanvasRenderingContext2D, alpha: number): void {
    const { palette } = this.stage;
    ctx.fillStyle = ctx.strokeStyle = this.lane.colour;
    ctx.lineWidth = 1;
    const fill = (path: Path, share: number) => {
      ctx.globalAlpha = alpha * share;
      path.fill(ctx);
    };
    const stroke = (path: Path, share: number) => {
      ctx.globalAlpha = alpha * share;
      path.stroke(ctx);
    };
    fill(this.bands, 0.14);
    fill(this.holds, 0.55);
    fill(this.tls, 0.9);
    stroke(this.travels, 0.85);
    stroke(this.tcp, 0.9);
    ctx.setLineDash([1, 2]);
    stroke(this.threads, 0.9);
    ctx.setLineDash([]);
    fill(this.rails, 0.9);
    ctx.lineWidth = 1.25;
    stroke(this.tubes, 0.9);
    fill(this.starts, 1);
    fill(this.ends, 1);
    ctx.fillStyle = palette.bad;
    fill(this.badEnds, 1);
  }

  /** Waiting for a connection, and making one: TCP's handshake, then TLS's. */
  private addConnecting(mark: ExchangeMark, asked: number, y: number): void {
    if (!this.stage.shows('connect')) return;
    const { barHeight } = this.lane.place;
    const middle = y + Math.floor(barHeight / 2) + 0.5;
    const opening = mark.opening === null ? asked : Math.max(mark.opening, mark.started);
    this.thread(mark.started, opening, middle);
    if (mark.opened === null) return;
    const height = Math.max(2, Math.round(barHeight * 0.55));
    const top = y + Math.round((barHeight - height) / 2);
    const secured = mark.connected ?? mark.opened;
    const [x1, x2] = [this.x(opening), this.x(secured)];
    if (x2 - x1 < 4) this.thread(opening, secured, middle);
    else this.tcp.rect(x1 + 0.5, top + 0.5, x2 - x1 - 1, Math.max(1, height - 1));
    this.rect(this.tls, secured, mark.opened, top, height);
    this.thread(mark.opened, asked, middle);
  }

  private addLifeline(mark: ExchangeMark, answered: number, end: number, y: number): void {
    if (!this.stage.shows('lifeline')) return;
    const { barHeight: h } = this.lane.place;
    const [x1, x2] = [this.x(answered), this.x(end)];
    this.rect(this.bands, answered, end, y, h);
    const middle = y + h / 2;
    if (x1 > this.stage.layout.left - 4) this.starts.dot(x1, middle, Math.min(4, Math.max(2.2, h * 0.4)));
    if (mark.initiator === 'websocket') this.rails.rect(x1, y, x2 - x1, 1);
    this.rails.rect(x1, y + h - 1, x2 - x1, 1);
    this.addEnd(mark, y);
  }

  private addStream(mark: ExchangeMark, answered: number, end: number, y: number): void {
    if (this.stage.shows('open')) {
      const { barHeight: h } = this.lane.place;
      this.rect(this.bands, answered, end, y, h);
      this.rect(this.rails, answered, end, y + h - 1, 1);
    }
    if (codeOf(mark)) this.addEnd(mark, y);
  }

  /** Closed: a bar across. Still open: nothing, the tube goes on. */
  private addEnd(mark: ExchangeMark, y: number): void {
    if (mark.ended === null) return;
    const { barHeight: h } = this.lane.place;
    const code = codeOf(mark);
    const isBad = code?.isBad ?? mark.how === 'failed';
    if (!isBad && !isLifeline(mark)) return;
    const path = isBad ? this.badEnds : this.ends;
    path.rect(this.x(mark.ended) - 1, y - 2, isBad ? 3 : 2, h + 4);
  }

  private thread(from: number, to: number, y: number): void {
    if (to > from) this.threads.line(this.x(from), y, this.x(to), y);
  }

  private rect(path: Path, from: number, to: number, y: number, height: number): void {
    const [x1, x2] = [this.x(from), this.x(to)];
    if (to > from) path.rect(x1, y, Math.max(1, x2 - x1), height);
  }

  private outline(from: number, to: number, y: number): void {
    const [x1, x2] = [this.x(from), this.x(to)];
    if (x2 <= x1 || !this.stage.shows('request')) return;
    const { barHeight: h } = this.lane.place;
    // Narrower than its own two edges an outline would look filled: a thin line says "on its way" as well.
    if (x2 - x1 < 4 || h < 4)
      this.travels.line(x1, y + Math.floor(h / 2) + 0.5, x2, y + Math.floor(h / 2) + 0.5);
    else this.travels.rect(x1 + 0.5, y + 0.5, x2 - x1 - 1, h - 1);
  }

  /** CSS pixels, not much outside the picture: a canvas draws badly what is very wide. */
  private x(t: number): number {
    const { left, right } = this.stage.layout;
    return Math.min(Math.max(this.stage.x(t), left - 6), right + 6);
  }
}
