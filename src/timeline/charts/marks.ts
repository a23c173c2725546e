import type { Chart } from 'chart.js';
import type { Palette } from '../palette.ts';
import { addShape } from './shape-path.ts';
import { placeOn, valueOn } from './axis.ts';
import type { Line, Picture } from './picture.ts';
import { heightAt } from './steps.ts';

/** What the marks are drawn from: Chart.js has laid the axes out and drawn the lines. */
export interface Canvas {
  readonly picture: Picture;
  readonly palette: Palette;
  readonly chart: Chart<'line'>;
}

/** CSS pixels between the lines of a bundle. */
export const PITCH = 1.5;

/** CSS pixels between two signs of a line, and half a sign. */
const APART = 96;
const RADIUS = 3.5;

/** How far a tab's line is moved right and down, in CSS pixels: across the way that lines run. */
export function lift({ bundled, tabs, run }: Picture, tab: number): [x: number, y: number] {
  const by = bundled ? (tab - (tabs - 1) / 2) * PITCH : 0;
  return run === 'along' ? [0, by] : [by, 0];
}

/** Shades what the run has not reached. */
export function drawAhead(ctx: CanvasRenderingContext2D, canvas: Canvas): void {
  const { reached } = canvas.picture;
  const { left, right, top, bottom } = canvas.chart.chartArea;
  if (reached === undefined || reached >= canvas.picture.x.max) return;
  ctx.fillStyle = canvas.palette.ahead;
  const from = Math.max(xOf(canvas, reached), left);
  ctx.fillRect(from, top, right - from, bottom - top);
}

/** Each line wears its tab's shape: whoever does not see the colours tells them apart by it. */
export function drawSigns(ctx: CanvasRenderingContext2D, canvas: Canvas): void {
  const { picture } = canvas;
  for (const line of picture.lines) {
    if (picture.style === 'strip') drawStrip(ctx, canvas, line);
    else if (!line.ghost) stamp(ctx, canvas, line.tab, placesOf(canvas, line));
  }
}

/** The rule at `x` of the x axis, and where it crosses each line. */
export function drawRule(ctx: CanvasRenderingContext2D, canvas: Canvas, x: number | null): void {
  if (x === null) return;
  const { picture, palette, chart } = canvas;
  const pixels = xOf(canvas, x);
  ctx.fillStyle = palette.inkSoft;
  ctx.fillRect(Math.round(pixels), chart.chartArea.top, 1, chart.chartArea.bottom - chart.chartArea.top);
  if (picture.style === 'strip' || x > (picture.reached ?? Infinity)) return;
  for (const line of picture.lines) {
    if (!line.ghost && line.points.length > 0)
      stamp(ctx, canvas, line.tab, [placeOf(canvas, line.tab, x, heightAt(line.points, x))]);
  }
}

/** The run's own messages, and beneath each row those of the run before, smaller and hollow. */
function drawStrip(ctx: CanvasRenderingContext2D, canvas: Canvas, { tab, points, ghost }: Line): void {
  const y = (canvas.chart.scales['y']?.getPixelForValue(tab) ?? 0) + (ghost ? 9 : 0);
  const path = new Path2D();
  for (const { x } of points) addShape(path, tab, xOf(canvas, x), y, ghost ? 2.5 : RADIUS);
  ctx.save();
  ctx.fillStyle = ctx.strokeStyle = colourOf(canvas, tab);
  ctx.globalAlpha = ghost ? 0.7 : 0.8;
  if (ghost) ctx.stroke(path);
  else ctx.fill(path);
  ctx.restore();
}

type Place = readonly [x: number, y: number];

/** Along lines that run together, each tab's signs have places of their own. */
function placesOf(canvas: Canvas, line: Line): Place[] {
  const { picture, chart } = canvas;
  const offset = (line.tab + 0.5) / picture.tabs;
  const end = line.points.at(-1)?.x ?? -Infinity;
  if (picture.run === 'up') {
    return [offset / 2, (offset + 1) / 2].flatMap((height) => {
      const point = line.points.find(({ y }) => y >= height);
      return point ? [placeOf(canvas, line.tab, point.x, height)] : [];
    });
  }
  const places: Place[] = [];
  const { left, right } = chart.chartArea;
  for (let pixels = APART * offset; pixels < right - left; pixels += APART) {
    const x = valueOn(picture.x, pixels / (right - left));
    if (x <= end) places.push(placeOf(canvas, line.tab, x, heightAt(line.points, x)));
  }
  return places;
}

function placeOf(canvas: Canvas, tab: number, x: number, y: number): Place {
  const [right, down] = lift(canvas.picture, tab);
  return [xOf(canvas, x) + right, (canvas.chart.scales['y']?.getPixelForValue(y) ?? 0) + down];
}

/** Draws a tab's shape at each place, with a rim that sets it off from the lines. */
function stamp(ctx: CanvasRenderingContext2D, canvas: Canvas, tab: number, places: readonly Place[]): void {
  const path = new Path2D();
  for (const [x, y] of places) addShape(path, tab, x, y, RADIUS);
  ctx.save();
  ctx.strokeStyle = canvas.palette.surface;
  ctx.lineWidth = 2.5;
  ctx.stroke(path);
  ctx.fillStyle = colourOf(canvas, tab);
  ctx.fill(path);
  ctx.restore();
}

function xOf({ picture, chart }: Canvas, x: number): number {
  const { left, right } = chart.chartArea;
  return left + placeOn(picture.x, x) * (right - left);
}

function colourOf({ palette }: Canvas, tab: number): string {
  return palette.tabs[tab % palette.tabs.length] ?? palette.ink;
}
