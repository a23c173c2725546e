import { SHAPES } from '../../ui/shapes.ts';

const PATHS = new Map<number, Path2D>();

/** Adds a tab's shape around (x, y); its radius is in CSS pixels. */
export function addShape(path: Path2D, tab: number, x: number, y: number, radius: number): void {
  const index = tab % SHAPES.length;
  let shape = PATHS.get(index);
  if (!shape) PATHS.set(index, (shape = new Path2D(SHAPES[index])));
  const scale = radius / 5;
  path.addPath(shape, { a: scale, d: scale, e: x, f: y });
}
