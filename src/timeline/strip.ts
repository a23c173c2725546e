import type { Path } from './path.ts';
import type { Extent } from './shapes.ts';

/** Width of a column, CSS pixels. */
const COLUMN = 2;

/** Columns on either side of the picture. */
const EDGE = 3;

/** So many marks, each no more than so many columns from the one before, cannot be told apart: they are a crowd. */
const CROWD = 3;
const NEAR = 2;

/**
 * Which columns of two pixels have marks in them. Marks in a crowd, where signs would cover each other, are drawn as
 * one even bar with a sign's form at both ends.
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
   * Draws each crowd around `y` into `dense`, as high as the signs it stands for, and hands `alone` the middle of
   * each column that has a sign: each other one that is taken, and a crowd's two ends.
   */
  draw(dense: Path, y: number, { up, down }: Extent, alone: (x: number) => void): void {
    let run: number[] = [];
    const end = () => {
      const [first, last] = [this.middle(run[0] ?? 0), this.middle(run.at(-1) ?? 0)];
      if (run.length < CROWD) run.forEach((column) => alone(this.middle(column)));
      else {
        dense.rect(first, y - up, last - first, up + down);
        alone(first);
        alone(last);
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
