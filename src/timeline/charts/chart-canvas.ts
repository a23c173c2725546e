import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Palette } from '../palette.ts';
import { isPowerOfTen, placeOn, valueOn, type Axis } from './axis.ts';
import { drawAhead, drawRule, drawSigns, lift, PITCH, type Canvas } from './marks.ts';
import type { Line, Picture } from './picture.ts';
import { thinned } from './steps.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** Columns that a line is thinned to: as many device pixels as a chart is ever wide. */
const COLUMNS = 1000;

/** CSS pixels: the same in every chart, so that they line up and nothing moves as figures grow. */
const LEFT = 46;
const BOTTOM = 18;

/** Of every chart: as large as the element around it, still, and deaf, for the element hears for it. */
const BARE: ChartOptions<'line'> = {
  animation: false,
  events: [],
  responsive: true,
  maintainAspectRatio: false,
};

/** A chart of lines of steps or a strip of points, on its canvas. */
export class ChartCanvas {
  private readonly chart: Chart<'line'>;
  private content: Canvas | null = null;
  private rule: number | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.chart = new Chart<'line'>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: BARE,
      plugins: [
        {
          id: 'marks',
          beforeDatasetsDraw: () => this.with(drawAhead),
          beforeDatasetDraw: ({ ctx }, { index }) => {
            ctx.save();
            const line = this.content?.picture.lines[index];
            if (!line || !this.content) return;
            ctx.translate(...lift(this.content.picture, line.tab));
            if (line.ghost) ctx.globalAlpha = 0.6;
          },
          afterDatasetDraw: ({ ctx }) => ctx.restore(),
          afterDatasetsDraw: () => {
            this.with(drawSigns);
            this.with((ctx, canvas) => drawRule(ctx, canvas, this.rule));
          },
        },
      ],
    });
  }

  show(picture: Picture, palette: Palette): void {
    this.content = { picture, palette, chart: this.chart };
    this.chart.data.datasets = picture.lines.map((line) => datasetOf(line, picture, palette));
    this.chart.options = optionsOf(picture, palette);
    this.chart.update('none');
  }

  /** Draws the rule at `x` of the x axis; `null` for none. */
  ruleAt(x: number | null): void {
    if (x === this.rule) return;
    this.rule = x;
    this.chart.draw();
  }

  /** The value of the x axis at this many CSS pixels from the canvas's left, kept within the axis. */
  valueAt(pixels: number): number | null {
    const { left, right } = this.chart.chartArea ?? { left: 0, right: 0 };
    if (!this.content || right <= left) return null;
    return valueOn(this.content.picture.x, Math.min(Math.max((pixels - left) / (right - left), 0), 1));
  }

  destroy(): void {
    this.chart.destroy();
  }

  private with(draw: (ctx: CanvasRenderingContext2D, canvas: Canvas) => void): void {
    if (this.content) draw(this.chart.ctx, this.content);
  }
}

function datasetOf(line: Line, picture: Picture, { tabs, ink }: Palette): ChartDataset<'line'> {
  const column = (x: number) => Math.floor(placeOn(picture.x, x) * COLUMNS);
  return {
    // The points of a strip are marks: there is no line to draw.
    data: picture.style === 'strip' ? [] : thinned(line.points, column),
    borderColor: tabs[line.tab % tabs.length] ?? ink,
    borderWidth: line.ghost ? 1.25 : 1.5,
    borderDash: line.ghost ? [1.5, 2.5] : [],
    borderJoinStyle: 'round',
    stepped: true,
    pointRadius: 0,
    clip: PITCH * picture.tabs,
  };
}

function optionsOf(picture: Picture, { grid, line, inkSoft, font }: Palette): ChartOptions<'line'> {
  const { x, y } = picture;
  const ticks = { color: inkSoft, font: { family: font, size: 10 }, maxRotation: 0 };
  return {
    ...BARE,
    parsing: false,
    normalized: true,
    layout: { padding: { top: 6, right: 8 } },
    scales: {
      x: {
        type: x.type,
        min: x.min,
        max: x.max,
        afterFit: (scale) => (scale.height = BOTTOM),
        grid: { color: grid, tickLength: 0 },
        border: { color: line },
        ticks: {
          ...ticks,
          ...{
            align: x.type === 'linear' ? 'inner' : 'center',
            includeBounds: false,
            maxTicksLimit: 5,
            padding: 4,
          },
          autoSkip: x.type === 'linear',
          callback: (value, index, all) =>
            wordsOf(x, Number(value), (all[1]?.value ?? 0) - (all[0]?.value ?? 0)),
        },
      },
      y: {
        type: 'linear',
        min: y.min,
        max: y.max,
        ...(picture.style === 'strip' && { reverse: true }),
        afterFit: (scale) => (scale.width = LEFT),
        grid: { color: grid, tickLength: 0, drawOnChartArea: picture.style === 'steps' },
        border: { display: false },
        ticks: {
          ...ticks,
          ...{ maxTicksLimit: 4, padding: 6, includeBounds: false },
          ...(y.whole && { precision: 0 }),
          ...(y.step !== undefined && { stepSize: y.step }),
          callback: (value, index, all) => y.say(Number(value), (all[1]?.value ?? 0) - (all[0]?.value ?? 0)),
        },
      },
    },
  };
}

/** Without words a tick has no grid line either. */
function wordsOf(axis: Axis, value: number, step: number): string | null {
  return axis.type === 'linear' || isPowerOfTen(value) ? axis.say(value, step) : null;
}
