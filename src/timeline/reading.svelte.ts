import type { Stage } from './scene.ts';
import { following, pan, turning, zoom, type Span } from './span.ts';

/** Of a finger or the mouse, CSS pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

interface Run {
  /** Lab milliseconds looked at. */
  readonly now: number;
  /** Whether the run is under way, be it paused. */
  readonly running: boolean;
  readonly duration: number;
}

/** Lab milliseconds in view while the head is followed, until the reader zooms. */
const WIDTH = 8000;

/** Pixels of wheel movement that double the time shown. */
const WHEEL = 260;

/** Wall milliseconds that the way to another span takes to the eye. */
const GLIDE = 220;

/** How near to an edge of the span, as a part of it, a replay is shown before the page is turned. */
const EDGE = 0.04;

/** Where in the run the reader is looking: all of it, along with the head, or where they went. */
export class Reading {
  private chosen = $state<'auto' | 'all' | 'follow' | 'free'>('auto');
  private free = $state.raw<Span>({ from: 0, to: WIDTH });
  private width = $state(WIDTH);
  // What is drawn does not depend on it, so it need not be reactive.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  private readonly fingers = new Map<number, Place>();
  dragging = $state(false);
  private gliding = 0;
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(private readonly run: () => Run) {}

  get mode(): 'all' | 'follow' | 'free' {
    if (this.chosen !== 'auto') return this.chosen;
    return this.run().running ? 'follow' : 'all';
  }

  set mode(mode: 'all' | 'follow') {
    cancelAnimationFrame(this.gliding);
    this.chosen = mode;
  }

  get span(): Span {
    const { now, duration } = this.run();
    if (this.mode === 'free') return this.free;
    if (this.mode === 'all') return { from: 0, to: Math.max(duration, 1) };
    return (this.still.matches ? turning : following)(now, this.width, duration);
  }

  /**
   * Arrow keys, plus and minus, Home and End. Says whether the key meant anything.
   * @param at Lab time to zoom at; the head or the middle, if not given.
   */
  press(key: string, at?: number): boolean {
    cancelAnimationFrame(this.gliding);
    const { from, to } = this.span;
    const quarter = (to - from) / 4;
    const { duration, now } = this.run();
    const still = this.mode === 'follow' ? now : (at ?? (from + to) / 2);
    if (key === 'ArrowLeft') this.go(pan(this.span, -quarter, duration));
    else if (key === 'ArrowRight') this.go(pan(this.span, quarter, duration));
    else if (key === '+' || key === '=') this.scale(still, 0.5);
    else if (key === '-' || key === '_') this.scale(still, 2);
    else if (key === 'Home') this.go(pan(this.span, -duration, duration));
    else if (key === 'End') this.go(pan(this.span, duration, duration));
    else return false;
    return true;
  }

  wheel(event: WheelEvent, stage: Stage): void {
    cancelAnimationFrame(this.gliding);
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const perPixel = (stage.span.to - stage.span.from) / (stage.layout.right - stage.layout.left);
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.go(pan(this.span, sideways * pixels * perPixel, this.run().duration));
      return;
    }
    // A pinch arrives as a wheel with the control key, in far smaller steps.
    const factor = 2 ** ((event.deltaY * pixels * (event.ctrlKey ? 6 : 1)) / WHEEL);
    this.scale(stage.t(event.offsetX), factor);
  }

  grab(event: PointerEvent, stage: Stage | null): void {
    if (event.button !== 0 || !stage) return;
    cancelAnimationFrame(this.gliding);
    this.fingers.set(event.pointerId, placeOf(event));
    this.dragging = true;
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
  }

  release(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
    this.dragging = this.fingers.size > 0;
  }

  /** One finger (or the mouse) moves the span; two also stretch it. */
  drag(event: PointerEvent, stage: Stage): void {
    const before = [...this.fingers.values()];
    if (!this.fingers.has(event.pointerId)) return;
    this.fingers.set(event.pointerId, placeOf(event));
    const after = [...this.fingers.values()];
    const perPixel = (stage.span.to - stage.span.from) / (stage.layout.right - stage.layout.left);
    const [was, is] = [middle(before), middle(after)];
    if (was === is && before.length < 2) return;
    const { duration } = this.run();
    const moved = pan(this.span, (was - is) * perPixel, duration);
    const factor = before.length < 2 ? 1 : apart(before) / apart(after);
    this.go(zoom(moved, moved.from + (is - stage.layout.left) * perPixel, factor, duration));
  }

  /** A new run: it is followed, and shown whole when it is over, unless the reader goes elsewhere. */
  restart(): void {
    this.chosen = 'auto';
  }

  /** Brings lab time `t` into view. */
  reveal(t: number): void {
    const { from, to } = this.span;
    if (t < from || t > to) this.go(pan(this.span, t - (from + to) / 2, this.run().duration));
  }

  /** Looks at `span`; the way there is shown, unless the reader wants no motion. */
  glide(span: Span): void {
    const { duration } = this.run();
    const [before, after] = [this.span, pan(span, 0, duration)];
    if (this.still.matches) return this.go(after);
    const begun = performance.now();
    const advance = (wall: number) => {
      const passed = Math.min(1, Math.max(0, (wall - begun) / GLIDE));
      const eased = 1 - (1 - passed) ** 3;
      const between = (a: number, b: number) => a + (b - a) * eased;
      this.go({ from: between(before.from, after.from), to: between(before.to, after.to) });
      if (passed < 1) this.gliding = requestAnimationFrame(advance);
    };
    cancelAnimationFrame(this.gliding);
    this.gliding = requestAnimationFrame(advance);
  }

  /** From now on the picture stands still, whatever the run does. */
  hold(): void {
    if (this.mode !== 'all') this.go(this.span);
  }

  /** Turns the page when a replay reaches its edge at lab time `t`. */
  keep(t: number): void {
    if (this.mode !== 'free' || this.dragging) return;
    const { from, to } = this.free;
    const edge = (to - from) * EDGE;
    if (t >= from && t <= to - edge) return;
    this.free = pan(this.free, t - edge - from, this.run().duration);
  }

  /** While the head is followed, zooming changes how much is in view and goes on following. */
  private scale(at: number, factor: number): void {
    const { duration } = this.run();
    if (this.mode !== 'follow') return this.go(zoom(this.span, at, factor, duration));
    this.width = Math.min(Math.max(this.width * factor, 20), Math.max(duration, 20));
    this.chosen = 'follow';
  }

  private go(span: Span): void {
    this.free = span;
    this.chosen = 'free';
  }
}

function placeOf({ offsetX: x, offsetY: y }: PointerEvent): Place {
  return { x, y };
}

function middle(places: readonly Place[]): number {
  return places.reduce((sum, { x }) => sum + x, 0) / places.length;
}

/** Whichever way the fingers lie. */
function apart([one, other]: readonly Place[]): number {
  return one && other ? Math.max(Math.hypot(one.x - other.x, one.y - other.y), 8) : 8;
}
