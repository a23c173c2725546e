import { SHAPES } from '../ui/shapes.ts';
import type { Path } from './path.ts';

/** What a shape is added to: a Path, or the canvas's own Path2D. */
type Outline = Pick<Path2D, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>;

/** Upwards and downwards of a middle: CSS pixels. */
export interface Extent {
  readonly up: number;
  readonly down: number;
}

/** A tab's shape: a circle's radius, or a polygon's corners one after another. */
type Shape = number | readonly (readonly [x: number, y: number])[];

const READ = SHAPES.map(read);

/** A tab's shape around (x, y); its radius is in CSS pixels. */
export function addShape(path: Outline, index: number, x: number, y: number, radius: number): void {
  const shape = READ[index % READ.length];
  if (shape === undefined) return;
  const scale = radius / 5;
  if (typeof shape === 'number') {
    path.moveTo(x + shape * scale, y);
    path.arc(x, y, shape * scale, 0, 2 * Math.PI);
    path.closePath();
    return;
  }
  shape.forEach(([dx, dy], corner) => {
    if (corner === 0) path.moveTo(x + dx * scale, y + dy * scale);
    else path.lineTo(x + dx * scale, y + dy * scale);
  });
  path.closePath();
}

/** How far a tab's shape of that radius reaches up and down from its middle: CSS pixels. */
export function extentOf(index: number, radius: number): Extent {
  const shape = READ[index % READ.length] ?? 0;
  const scale = radius / 5;
  if (typeof shape === 'number') return { up: shape * scale, down: shape * scale };
  const heights = shape.map(([, y]) => y * scale);
  return { up: -Math.min(...heights), down: Math.max(...heights) };
}

/** Reads what ui/shapes.ts is written in: a circle's arcs, or straight lines. */
function read(source: string): Shape {
  const corners: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest = ''] of source.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = Array.from(rest.matchAll(/-?[\d.]+/g), ([number]) => Number(number));
    if (command === 'A') return numbers[0] ?? 0;
    if (command === 'Z') break;
    if (command === 'H') x = numbers[0] ?? x;
    else if (command === 'V') y = numbers[0] ?? y;
    else [x = x, y = y] = numbers;
    corners.push([x, y]);
  }
  return corners;
}

/** A warning triangle; `mark` is its exclamation mark. */
export function addWarning(path: Path, mark: Path, x: number, y: number): void {
  path.moveTo(x, y - 7);
  path.lineTo(x + 7, y + 5.5);
  path.lineTo(x - 7, y + 5.5);
  path.closePath();
  mark.rect(x - 0.9, y - 2.8, 1.8, 4.4);
  mark.rect(x - 0.9, y + 2.5, 1.8, 1.8);
}

/** A circle that turns back on itself: asked again. `tip` is its arrow's point. */
export function addTurn(path: Path, tip: Path, x: number, y: number, radius: number): void {
  const from = -0.6 * Math.PI;
  const [px, py] = [x + radius * Math.cos(from), y + radius * Math.sin(from)];
  path.moveTo(px, py);
  path.arc(x, y, radius, from, 0.95 * Math.PI);
  tip.moveTo(px - 3.6, py + 0.8);
  tip.lineTo(px + 1, py - 2.7);
  tip.lineTo(px + 1.6, py + 2.5);
  tip.closePath();
}

/** One beat of a pulse around (x, y). */
export function addPulse(path: Path, x: number, y: number, height: number): void {
  path.moveTo(x - 4, y);
  path.lineTo(x - 1.8, y);
  path.lineTo(x - 0.3, y - height);
  path.lineTo(x + 1.4, y + height * 0.75);
  path.lineTo(x + 2.6, y);
  path.lineTo(x + 4, y);
}
