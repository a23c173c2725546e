import type { Path } from './path.ts';

/** Width of a column, CSS pixels. */
const COLUMN = 2;

/**
 * How many marks lie in each column of two pixels. Where they are too many for a sign each, the columns are drawn as
 * a strip, the higher the more there are.
 */
export class Strip {
  private readonly counts: Uint16Array;

  constructor(
    private readonly left: number,
    right: number,
  ) {
    this.counts = new Uint16Array(Math.max(1, Math.ceil((right - left) / COLUMN) + 2));
  }

  add(x: number): void {
    const column = Math.floor((x - this.left) / COLUMN) + 1;
    if (column >= 0 && column < this.counts.length) this.counts[column] = this.at(column) + 1;
  }

  /**
   * Draws columns that lie close together into `dense`, centred at `y` and at most `height` high, and hands each
   * other occupied column's middle to `alone`.
   */
  draw(dense: Path, y: number, height: number, alone: (x: number) => void): void {
    let [from, tall] = [0, 0];
    const end = (column: number) => {
      if (tall > 0) dense.rect(this.x(from), y - tall / 2, (column - from) * COLUMN, tall);
      tall = 0;
    };
    for (let column = 0; column < this.counts.length; column += 1) {
      const count = this.at(column);
      const isDense = count > 0 && this.isCrowded(column);
      if (count > 0 && !isDense) alone(this.x(column) + COLUMN / 2);
      // In steps of whole pixels, so that columns of about the same height are drawn as one.
      const wanted = isDense ? Math.round(height * (0.45 + 0.55 * Math.min(1, Math.log2(1 + count) / 5))) : 0;
      if (wanted === tall) continue;
      end(column);
      [from, tall] = [column, wanted];
    }
    end(this.counts.length);
  }

  /** Many in one column are at one time, and one sign; a crowd is many columns one beside the other. */
  private isCrowded(column: number): boolean {
    let crowd = 0;
    for (let near = column - 2; near <= column + 2; near += 1) if (this.at(near) > 0) crowd += 1;
    return crowd >= 4;
  }

  private x(column: number): number {
    return this.left + (column - 1) * COLUMN;
  }

  private at(column: number): number {
    return this.counts[column] ?? 0;
  }
}
