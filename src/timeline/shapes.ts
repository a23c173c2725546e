import { SHAPES } from '../ui/shapes.ts';

const PATHS = new Map<string, Path2D>();

/** A tab's shape around (x, y); its radius is in CSS pixels. */
export function addShape(path: Path2D, index: number, x: number, y: number, radius: number): void {
  const source = SHAPES[index % SHAPES.length] ?? '';
  let shape = PATHS.get(source);
  if (!shape) PATHS.set(source, (shape = new Path2D(source)));
  const scale = radius / 5;
  path.addPath(shape, { a: scale, d: scale, e: x, f: y });
}

export function cross(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x - radius, y - radius);
  path.lineTo(x + radius, y + radius);
  path.moveTo(x + radius, y - radius);
  path.lineTo(x - radius, y + radius);
}

export function dot(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}
