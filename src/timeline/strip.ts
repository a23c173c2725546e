import type { Path } from './path.ts';

/** Width of a column, CSS pixels. */
const COLUMN = 2;

/** Columns on either side of the picture. */
const EDGE = 3;

/** So many marks, each no more than so many columns from the one before, cannot be told apart: they are a crowd. */
const CROWD = 4;
const NEAR = 2;

/**
 * Which columns of two pixels have marks in them. Marks in a crowd, where signs would cover each other, are drawn as
 * one even bar.
 */
export class Strip {
  private readonly taken: Uint8Array;

  constructor(
    private readonly left: number,
    right: number,
  ) {
    // With room for the marks just outside, of which a part is in view.
    this.taken = new Uint8Array(Math.max(1, Math.ceil((right - left) / COLUMN) + 2 * EDGE));
  }

  add(x: number): void {
    const column = Math.floor((x - this.left) / COLUMN) + EDGE;
    if (column >= 0 && column < this.taken.length) this.taken[column] = 1;
  }

  /**
   * Draws each crowd into `dense`, centred at `y` and as large as the signs of `radius` that it stands for, and hands
   * each other occupied column's middle to `alone`.
   */
  draw(dense: Path, y: number, radius: number, alone: (x: number) => void): void {
    let run: number[] = [];
    const end = () => {
      const [first = 0, last = 0] = [run[0], run.at(-1)];
      if (run.length < CROWD) for (const column of run) alone(this.middle(column));
      else {
        const from = this.middle(first) - radius;
        dense.rect(from, y - radius, this.middle(last) + radius - from, 2 * radius);
      }
      run = [];
    };
    for (let column = 0; column < this.taken.length; column += 1) {
      if (this.taken[column] === 0) continue;
      if (column - (run.at(-1) ?? column) > NEAR) end();
      run.push(column);
    }
    end();
  }

  private middle(column: number): number {
    return this.left + (column - EDGE + 0.5) * COLUMN;
  }
}
