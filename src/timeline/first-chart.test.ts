import { beforeEach, expect, test, vi } from 'vitest';
import { TimelineChart } from './chart.ts';
import { FirstChart, type TimelinePictureMaker } from './first-chart.ts';
import type { Layout } from './layout.ts';
import { marksOf } from './live-marks.ts';
import type { Scene } from './scene.ts';
import type { Span } from './span.ts';

const palette = {
  ...{ ink: 'ink', inkSoft: 'soft', inkFaint: 'faint', surface: 'surface', grid: 'grid', line: 'line' },
  ...{ ahead: 'ahead', veil: 'veil', head: 'head', loop: 'loop', ghost: 'ghost', bad: 'bad', warn: 'warn' },
  ...{ font: 'Font', tabs: ['blue', 'red'] },
};

const tabs = ['a', 'b'].map((id) => ({ id, title: id }));
const marks = marksOf({
  ...{ lesson: 'x', seed: 1, duration: 20_000, tabs },
  entries: [
    { kind: 'message.published', t: 1000, message: 'm', from: 'someone' },
    { kind: 'message.shown', t: 1200, tab: 'a', message: 'm', document: 1 },
  ],
});

function sceneOf(span: Span): Scene {
  return {
    ...{ marks, ghost: null, span, head: 5000, playhead: 5000, loop: null, duration: 20_000 },
    ...{ focus: null, hidden: new Set(), palette },
  };
}

/** A canvas of this size that keeps what is drawn on it, and where: each step with the colour it has. */
function recorder(width: number, height: number) {
  const drawn: string[] = [];
  let at = { x: 0, y: 0 };
  const saved: (typeof at)[] = [];
  const note = (what: string, style: unknown, ...numbers: number[]) =>
    drawn.push([what, style, ...numbers.map((n) => n.toFixed(4))].join(' '));
  const ctx: Record<string, unknown> = {
    save: () => saved.push(at),
    restore: () => (at = saved.pop() ?? at),
    translate: (x: number, y: number) => (at = { x: at.x + x, y: at.y + y }),
    moveTo: (x: number, y: number) => note('from', '', x, y),
    lineTo: (x: number, y: number) => note('to', ctx['strokeStyle'], x, y),
    arc: (x: number, y: number, radius: number) => note('arc', '', x, y, radius),
    fillRect: (...numbers: number[]) => note('rect', ctx['fillStyle'], ...numbers),
    fillText: (text: string, x: number, y: number) => {
      const font = String(ctx['font']).replace('normal ', '');
      const style = [font, ctx['textAlign'], ctx['textBaseline'], ctx['fillStyle']].join(' ');
      note(`“${text}”`, style, at.x + x, at.y + y);
    },
    measureText: (text: string) => ({ width: text.length * 6 }),
  };
  for (const name of ['beginPath', 'closePath', 'clip', 'rect', 'clearRect', 'fill', 'stroke'])
    ctx[name] = () => undefined;
  for (const name of ['setTransform', 'resetTransform', 'setLineDash', 'rotate']) ctx[name] = () => undefined;
  ctx['createPattern'] = () => null;
  const canvas = {
    ...{ width, height, style: {}, getContext: () => ctx, getAttribute: () => null },
    parentElement: { getBoundingClientRect: () => ({ width, height }) },
  };
  ctx['canvas'] = canvas;
  // As much of a canvas as the two draw on.
  return { canvas: canvas as unknown as HTMLCanvasElement, drawn };
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  const deaf = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('window', { ...deaf, devicePixelRatio: 1 });
  return () => vi.unstubAllGlobals();
});

function shown(Made: TimelinePictureMaker, span: Span, width: number) {
  const { canvas, drawn } = recorder(width, 300);
  let layout: Layout | null = null;
  const chart = new Made(canvas, 96, (next) => (layout = next));
  drawn.length = 0;
  chart.show(sceneOf(span));
  const { stage } = chart;
  chart.destroy();
  return { drawn, layout, stage: stage?.layout, axis: drawn.filter((step) => / (grid|soft) /.test(step)) };
}

const SPANS: Span[] = [
  { from: 0, to: 20_000 },
  { from: 300, to: 8300 },
  { from: 4971.25, to: 5013.5 },
];

test.each(SPANS.flatMap((span) => [390, 1103].map((width) => ({ span, width }))))(
  'nobody can tell the first chart from Chart.js’s: $span, $width pixels wide',
  ({ span, width }) => {
    const [first, later] = [shown(FirstChart, span, width), shown(TimelineChart, span, width)];
    // Chart.js says more of its area than a layout does.
    expect(later.layout).toMatchObject(first.layout ?? {});
    expect(later.stage).toMatchObject(first.stage ?? {});
    expect(first.axis.length).toBeGreaterThan(6);
    expect(first.axis.toSorted()).toEqual(later.axis.toSorted());
    expect(first.drawn.toSorted()).toEqual(later.drawn.toSorted());
  },
);
