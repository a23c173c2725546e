/** How near the cursor must be, CSS pixels. */
const REACH = 7;

/** The nearest of what it is offered, if that is near enough. Distances are CSS pixels. */
export class Nearest<Mark> {
  mark: Mark | null = null;
  private distance = REACH;

  offer(mark: Mark, distance: number): void {
    if (distance >= this.distance) return;
    this.mark = mark;
    this.distance = distance;
  }

  /** A line counts as a little farther than it is: signs come first. */
  offerLine(mark: Mark, x: number, y: number, line: readonly [number, number, number, number]): void {
    this.offer(mark, toSegment(x, y, ...line) + 1);
  }
}

function toSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
