import { expect, test } from 'vitest';
import type { Entry } from '../trace/entry.ts';
import { tracedTab } from '../trace/trace.ts';
import { drawFans } from './draw-fans.ts';
import { drawLost } from './draw-lost.ts';
import { drawShowings } from './draw-showings.ts';
import { layoutOf } from './layout.ts';
import { marksOf } from './live-marks.ts';
import { stageOf, type Lane, type Scene, type Stage } from './scene.ts';

const palette = {
  ...{ ink: '', inkSoft: '', inkFaint: '', surface: 'surface', grid: '', line: '', ahead: '', veil: '' },
  ...{ head: '', loop: '', ghost: '', bad: 'bad', warn: '', font: '', tabs: ['blue'] },
};
const published = (t: number, message: string): Entry => ({
  ...{ kind: 'message.published', t, message, from: 'someone' },
});
const shown = (t: number, message: string): Entry => ({
  ...{ kind: 'message.shown', t, tab: 'a', message, document: 1 },
});

/** Draws lane `a` of a run of ten seconds, 100 of whose milliseconds are a pixel unless `scene` says otherwise. */
function drawn(
  draw: (ctx: CanvasRenderingContext2D, stage: Stage, lane: Lane) => void,
  entries: readonly Entry[],
  scene: Partial<Scene> = {},
  expects?: readonly string[],
) {
  const tabs = [tracedTab({ id: 'a', title: 'A', expects })];
  const marks = marksOf({ lesson: 'x', seed: 1, duration: 10_000, tabs, entries });
  const whole: Scene = {
    ...{ marks, ghost: null, span: { from: 0, to: 10_000 }, head: 10_000, playhead: 10_000, loop: null },
    ...{ duration: 10_000, focus: null, hidden: new Set(), palette, ...scene },
  };
  const stage = stageOf(whole, layoutOf({ left: 0, right: 1000, top: 0, bottom: 140 }, [1]));
  const [texts, discs]: [{ text: string; x: number }[], { x: number; alpha: number }[]] = [[], []];
  const lines: number[] = [];
  let gathered: number[] = [];
  const nothing = (): void => undefined;
  const ctx = {
    ...{ globalAlpha: 1, fillStyle: '', save: nothing, restore: nothing, moveTo: nothing },
    ...{ closePath: nothing, fillRect: nothing, stroke: nothing },
    beginPath: () => (gathered = []),
    lineTo: (x: number) => lines.push(x),
    arc: (x: number) => gathered.push(x),
    fill: () => {
      if (ctx.fillStyle === 'bad') discs.push(...gathered.map((x) => ({ x, alpha: ctx.globalAlpha })));
    },
    fillText: (text: string, x: number) => texts.push({ text, x }),
  };
  const [lane] = stage.lanes;
  if (lane) draw(ctx as unknown as CanvasRenderingContext2D, stage, lane);
  return { texts, discs, lines };
}

test('a late message’s slope is drawn also where it is shown right of the view', () => {
  const entries = [published(1000, 'm'), shown(9000, 'm')];
  const linesIn = (from: number, to: number) => drawn(drawFans, entries, { span: { from, to } }).lines.length;
  expect([linesIn(0, 2000), linesIn(3000, 4000), linesIn(9500, 10_000)]).toEqual([1, 1, 0]);
});

test('a lost message that is brought out keeps its colour, the lane’s others do not', () => {
  const entries = [published(1000, 'm'), published(3000, 'n')];
  const { discs } = drawn(drawLost, entries, { focus: new Set(['n']) });
  expect(discs).toEqual([
    { x: 100, alpha: 0.4 },
    { x: 300, alpha: 1 },
  ]);
});

test('lost messages are counted right of the last of them, where there is room', () => {
  const near = [published(1000, 'm'), published(1150, 'n')];
  expect(drawn(drawLost, near).texts).toEqual([{ text: '×2', x: 125 }]);
  expect(drawn(drawLost, [...near, published(1450, 'o')]).texts.map(({ text }) => text)).toEqual(['o']);
});

test('a message is no more lost than is known at the playhead', () => {
  const entries = [published(1000, 'm'), published(3000, 'n'), shown(3100, 'n')];
  const lostAt = (playhead: number) => drawn(drawLost, entries, { playhead }).discs.length;
  expect([lostAt(2900), lostAt(3100)]).toEqual([0, 1]);
});

test('a message that is not meant for the tab has no cross', () => {
  const entries = [published(1000, 'Bar 1'), published(2000, 'Kitchen 1')];
  const crosses = (expects?: readonly string[]) =>
    drawn(drawLost, entries, {}, expects).discs.map(({ x }) => x);
  expect(crosses(undefined)).toHaveLength(2);
  expect(crosses(['Kitchen *'])).toEqual(crosses(undefined).slice(1));
  expect(crosses([])).toEqual([]);
});

test('latencies at the right edge stay inside, and do not cover each other', () => {
  const entries = [7000, 7200, 7400].flatMap((t, i) => [published(t, `m${i}`), shown(t + 2500, `m${i}`)]);
  const { texts } = drawn(drawShowings, entries, { span: { from: 0, to: 9920 } });
  expect(texts.map(({ text }) => text.slice(0, 4))).toEqual(['2.50']);
  expect(texts[0]?.x).toBeLessThan(960);
});

test('a latency whose mark is out of view is left out', () => {
  const entries = [published(1000, 'm'), shown(3000, 'm')];
  expect(drawn(drawShowings, entries, { span: { from: 3010, to: 4010 } }).texts).toEqual([]);
});
