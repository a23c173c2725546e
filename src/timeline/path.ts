/** What a path is drawn with: a canvas's context, or svgcanvas's. */
interface Brush {
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  closePath(): void;
  fill(): void;
  stroke(): void;
}

const MOVE = 0;
const LINE = 1;
const ARC = 2;
const CLOSE = 3;
const ROUND = 2 * Math.PI;

/**
 * Lines and arcs gathered while marks are looked at, drawn in one go. Unlike a Path2D it can be drawn on svgcanvas
 * too, and a shape is added to it without a matrix.
 */
export class Path {
  /** Numbers only, one after another: a frame makes no object for each mark. */
  private readonly steps: number[] = [];

  get isEmpty(): boolean {
    return this.steps.length === 0;
  }

  moveTo(x: number, y: number): void {
    this.steps.push(MOVE, x, y);
  }

  lineTo(x: number, y: number): void {
    this.steps.push(LINE, x, y);
  }

  closePath(): void {
    this.steps.push(CLOSE);
  }

  /** As a canvas's: on from where the pen is. Angles in radians, clockwise from three o'clock. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.steps.push(ARC, x, y, radius, from, to);
  }

  line(x1: number, y1: number, x2: number, y2: number): void {
    this.steps.push(MOVE, x1, y1, LINE, x2, y2);
  }

  rect(x: number, y: number, width: number, height: number): void {
    const [right, bottom] = [x + width, y + height];
    this.steps.push(MOVE, x, y, LINE, right, y, LINE, right, bottom, LINE, x, bottom, CLOSE);
  }

  dot(x: number, y: number, radius: number): void {
    this.steps.push(MOVE, x + radius, y, ARC, x, y, radius, 0, ROUND, CLOSE);
  }

  cross(x: number, y: number, radius: number): void {
    this.line(x - radius, y - radius, x + radius, y + radius);
    this.line(x + radius, y - radius, x - radius, y + radius);
  }

  fill(brush: Brush): void {
    if (this.trace(brush)) brush.fill();
  }

  stroke(brush: Brush): void {
    if (this.trace(brush)) brush.stroke();
  }

  private trace(brush: Brush): boolean {
    if (this.isEmpty) return false;
    brush.beginPath();
    const { steps } = this;
    let i = 0;
    // Each step is written whole, so the numbers after its kind are there.
    const next = (): number => steps[i++] as number;
    while (i < steps.length) {
      const kind = next();
      if (kind === MOVE) brush.moveTo(next(), next());
      else if (kind === LINE) brush.lineTo(next(), next());
      else if (kind === ARC) brush.arc(next(), next(), next(), next(), next());
      else brush.closePath();
    }
    return true;
  }
}
