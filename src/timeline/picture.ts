import { Context } from 'svgcanvas';
import { drawAxis } from './draw-axis.ts';
import { drawScene } from './draw.ts';
import { AXIS, layoutOf } from './layout.ts';
import type { Palette } from './palette.ts';
import { Path } from './path.ts';
import { rowsOf, stageOf, type Scene, type Stage } from './scene.ts';
import { addShape } from './shapes.ts';

/** The words of a picture that nobody can point at any more, in the reader's language. */
export interface PictureLabels {
  /** Above the picture: what was run. */
  readonly title: string;
  /** The lanes' names, in their order. */
  readonly tabs: readonly string[];
  readonly publisher: string;
  readonly server: string;
  readonly tab: string;
}

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  /** A document of its own, with colours and fonts that every viewer knows. */
  toSvg(): string;
  /** @param scale Pixels of the image for a CSS pixel. */
  toPng(scale: number): Promise<Blob>;
}

const TITLE = 34;
const GUTTER = 132;
const EDGE = 14;

/** Found on every machine, unlike the interface's own. */
const FONT = 'system-ui, sans-serif';

/** The scene as a picture to take away, with its own background, names and axis. Needs a document. */
export function pictureOf(scene: Scene, labels: PictureLabels, { width, height }: Size): Picture {
  const area = { left: GUTTER, right: width - EDGE, top: TITLE + AXIS, bottom: height - EDGE };
  const palette = plain({ ...scene.palette, font: FONT });
  const stage = stageOf({ ...scene, palette }, layoutOf(area, rowsOf(scene)));
  const paint = (ctx: CanvasRenderingContext2D) => {
    ctx.fillStyle = palette.surface;
    // Not quite all of it: svgcanvas takes that for a wish to begin anew.
    ctx.fillRect(-1, -1, width + 2, height + 2);
    drawNames(ctx, stage, labels);
    ctx.save();
    ctx.beginPath();
    ctx.rect(area.left, TITLE, area.right - area.left, height - TITLE);
    ctx.clip();
    drawAxis(ctx, stage);
    drawScene(ctx, stage);
    ctx.restore();
  };
  return {
    toSvg() {
      const context = new Context({ width, height });
      paint(context);
      return context.getSerializedSvg(true);
    },
    toPng(scale) {
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const ctx = canvas.getContext('2d');
      if (!ctx) return Promise.reject(new Error('The browser gives no canvas to draw the picture on.'));
      ctx.scale(scale, scale);
      paint(ctx);
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => {
          if (blob) resolve(blob);
          else
            reject(
              new Error(`The picture is too large for this browser: ${canvas.width} × ${canvas.height}.`),
            );
        }, 'image/png');
      });
    },
  };
}

function drawNames(ctx: CanvasRenderingContext2D, stage: Stage, labels: PictureLabels): void {
  const { layout, palette } = stage;
  const small = { size: 11, weight: 400, colour: palette.inkFaint };
  const right = layout.left - 6;
  ctx.save();
  ctx.textBaseline = 'middle';
  say(ctx, labels.title, EDGE, TITLE / 2 + 2, { size: 14, weight: 600, colour: palette.ink });
  ctx.textAlign = 'right';
  say(ctx, labels.publisher, right, layout.publisher, { ...small, colour: palette.inkSoft });
  for (const { place } of stage.lanes) {
    say(ctx, labels.server, right, place.server, small);
    say(ctx, labels.tab, right, place.tab, small);
  }
  ctx.textAlign = 'left';
  for (const { place, index, colour } of stage.lanes) {
    const middle = (place.server + place.tab) / 2;
    const glyph = new Path();
    addShape(glyph, index, EDGE + 4, middle, 5);
    ctx.fillStyle = colour;
    glyph.fill(ctx);
    const lines = broken(labels.tabs[index] ?? '', 16);
    lines.forEach((line, i) => {
      const y = middle + (i - (lines.length - 1) / 2) * 14;
      say(ctx, line, EDGE + 14, y, { size: 12, weight: 600, colour: palette.ink });
    });
  }
  ctx.restore();

  function say(
    on: CanvasRenderingContext2D,
    text: string,
    x: number,
    y: number,
    style: { size: number; weight: number; colour: string },
  ): void {
    on.font = `${style.weight} ${style.size}px ${palette.font}`;
    on.fillStyle = style.colour;
    on.fillText(text, x, y);
  }
}

/** In lines of about so many characters, at spaces. */
function broken(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < most) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The colours as sRGB: not every program that opens an SVG knows oklch(). */
function plain(palette: Palette): Palette {
  const ctx = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!ctx) return palette;
  const rgb = (colour: string) => {
    ctx.clearRect(0, 0, 1, 1);
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, 1, 1);
    const [r, g, b, a = 255] = ctx.getImageData(0, 0, 1, 1).data;
    return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`;
  };
  const { font, tabs, ...colours } = palette;
  return {
    ...palette,
    ...Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, rgb(colour)])),
    ...{ font, tabs: tabs.map(rgb) },
  };
}
