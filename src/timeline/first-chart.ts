import { drawAxis } from './draw-axis.ts';
import { drawScene } from './draw.ts';
import { AXIS, layoutOf, type Layout } from './layout.ts';
import { rowsOf, stageOf, type Scene, type Stage } from './scene.ts';

/** What draws the timeline: give it a scene, and ask it where things lie. */
export interface TimelinePicture {
  /** The scene as it lies on the canvas now, for finding what is under the cursor. */
  readonly stage: Stage | null;
  /** Draws it at once, and again when the element around the canvas gets another size. */
  show(scene: Scene): void;
  destroy(): void;
}

/** @param gutter CSS pixels kept free at the left for the lanes' labels. */
export type TimelinePictureMaker = new (
  canvas: HTMLCanvasElement,
  gutter: number,
  onLayout: (layout: Layout) => void,
) => TimelinePicture;

/**
 * The timeline until Chart.js has come (chart.ts), which the page's first picture does not wait for: the same to the
 * pixel, so nobody sees the one give way to the other.
 */
export class FirstChart implements TimelinePicture {
  readonly #canvas: HTMLCanvasElement;
  readonly #gutter: number;
  readonly #onLayout: (layout: Layout) => void;
  readonly #resized: ResizeObserver;
  readonly #redraw = () => this.#drawn && this.show(this.#drawn.scene);
  #drawn: { readonly scene: Scene; readonly layout: Layout } | null = null;

  constructor(canvas: HTMLCanvasElement, gutter: number, onLayout: (layout: Layout) => void) {
    this.#canvas = canvas;
    this.#gutter = gutter;
    this.#onLayout = onLayout;
    this.#resized = new ResizeObserver(this.#redraw);
    this.#resized.observe(this.#around);
    // Comes with another zoom too, which may leave the size as it was.
    window.addEventListener('resize', this.#redraw);
  }

  get stage(): Stage | null {
    return this.#drawn && stageOf(this.#drawn.scene, this.#drawn.layout);
  }

  show(scene: Scene): void {
    const { width, height } = sizeOf(this.#around);
    const area = { left: this.#gutter, right: width, top: AXIS, bottom: height };
    this.#drawn = { scene, layout: layoutOf(area, rowsOf(scene)) };
    this.#onLayout(this.#drawn.layout);
    this.#draw(stageOf(scene, this.#drawn.layout), window.devicePixelRatio);
  }

  destroy(): void {
    this.#resized.disconnect();
    window.removeEventListener('resize', this.#redraw);
  }

  get #around(): HTMLElement {
    return this.#canvas.parentElement ?? this.#canvas;
  }

  /** @param sharpness Device pixels of a CSS pixel. */
  #draw(stage: Stage, sharpness: number): void {
    const { left, right, bottom } = stage.layout;
    fit(this.#canvas, right, bottom, sharpness);
    const ctx = this.#canvas.getContext('2d');
    if (!ctx) return;
    ctx.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    ctx.clearRect(0, 0, right, bottom);
    drawAxis(ctx, stage, sharpness);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, 0, right - left, bottom);
    ctx.clip();
    drawScene(ctx, stage);
    ctx.restore();
  }
}

/** CSS pixels, to the tenth of one that Chart.js goes by. */
function sizeOf(element: Element): { readonly width: number; readonly height: number } {
  const { width, height } = element.getBoundingClientRect();
  return { width: tenths(width), height: tenths(height) };
}

function fit(canvas: HTMLCanvasElement, width: number, height: number, sharpness: number): void {
  const style = { display: 'block', width: `${String(width)}px`, height: `${String(height)}px` };
  Object.assign(canvas.style, style);
  const across = Math.floor(tenths(width * sharpness));
  const down = Math.floor(tenths(height * sharpness));
  // Being set empties a canvas, even where it stays as it was.
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
