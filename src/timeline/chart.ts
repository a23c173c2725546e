import { Chart, DatasetController, LinearScale, PointElement } from 'chart.js';
import type { ChartArea, LabelItem, LinearScaleOptions, Tick } from 'chart.js';
import { centreOf, PADDING } from './draw-axis.ts';
import { drawScene } from './draw.ts';
import type { TimelinePicture } from './first-chart.ts';
import { AXIS, layoutOf, type Layout } from './layout.ts';
import { rowsOf, stageOf, type Scene, type Stage } from './scene.ts';
import { SIZE, ticksOf } from './ticks.ts';

/** What each chart shows. Chart.js lays out and draws the axis; the controller below draws the rest. */
const SCENES = new WeakMap<Chart, Scene>();

declare module 'chart.js' {
  interface ChartTypeRegistry {
    timeline: {
      chartOptions: object;
      datasetOptions: object;
      defaultDataPoint: never;
      metaExtensions: object;
      parsedDataType: never;
      scales: 'linear' | 'time-axis';
    };
  }
  interface CartesianScaleTypeRegistry {
    'time-axis': { options: LinearScaleOptions };
  }
}

class TimelineController extends DatasetController<'timeline'> {
  static readonly id = 'timeline';
  // Chart.js wants to know what a data point would look like, though there are none.
  static readonly defaults = { dataElementType: 'point' };

  // There are no data points to parse, place or animate: the scene is drawn as a whole.
  override update(): void {}

  override draw(): void {
    const scene = SCENES.get(this.chart);
    if (!scene) return;
    const { ctx, chartArea } = this.chart;
    const stage = stageOf(scene, layoutOf(chartArea, rowsOf(scene)));
    ctx.save();
    ctx.beginPath();
    ctx.rect(chartArea.left, 0, chartArea.right - chartArea.left, this.chart.height);
    ctx.clip();
    drawScene(ctx, stage);
    ctx.restore();
  }
}

/** Times stand over their lines, the outermost too, and move along with them; Chart.js would align those inwards. */
class TimeAxis extends LinearScale {
  static override readonly id = 'time-axis';

  // With their words already, so that every picture of the timeline has the same.
  override buildTicks(): Tick[] {
    return ticksOf({ from: this.min, to: this.max }, this.width);
  }

  override generateTickLabels(): void {}

  override getLabelItems(area?: ChartArea): LabelItem[] {
    const items = super.getLabelItems(area);
    for (const { label, options } of items) {
      const [x = 0, y = 0] = options.translation ?? [];
      options.translation = [centreOf(String(label), x, this), y];
    }
    return items;
  }

  // Chart.js would make room for half of the outermost times at the sides, now more and now less.
  override afterFit(): void {
    this.paddingLeft = this.paddingRight = 0;
    this.height = AXIS;
  }
}

Chart.register(LinearScale, PointElement, TimeAxis, TimelineController);

/** The chart on its canvas: give it a scene, and ask it where things lie. */
export class TimelineChart implements TimelinePicture {
  private readonly chart: Chart<'timeline'>;
  private scene: Scene | null = null;

  /** @param gutter CSS pixels kept free at the left for the lanes' labels. */
  constructor(canvas: HTMLCanvasElement, gutter: number, onLayout: (layout: Layout) => void) {
    this.chart = new Chart<'timeline'>(canvas, {
      type: 'timeline',
      data: { datasets: [{ data: [] }] },
      options: {
        animation: false,
        events: [],
        responsive: true,
        maintainAspectRatio: false,
        layout: { padding: { left: gutter, right: 0, top: 0, bottom: 0 } },
        scales: {
          // Heights are the layout's business; a dataset has to have a second scale all the same.
          y: { type: 'linear', display: false, min: 0, max: 1 },
          x: {
            type: 'time-axis',
            position: 'top',
            border: { display: false },
            grid: { drawTicks: false },
            ticks: {
              align: 'center',
              autoSkip: false,
              maxRotation: 0,
              padding: PADDING,
            },
          },
        },
      },
      plugins: [{ id: 'layout', afterLayout: () => onLayout(this.layout) }],
    });
  }

  get layout(): Layout {
    return layoutOf(
      this.chart?.chartArea ?? { left: 0, right: 0, top: 0, bottom: 0 },
      this.scene ? rowsOf(this.scene) : [],
    );
  }

  show(scene: Scene): void {
    this.scene = scene;
    const { palette, span } = scene;
    SCENES.set(this.chart, scene);
    const x = this.chart.options.scales?.['x'];
    if (x) {
      x.min = span.from;
      x.max = span.to;
      if (x.grid) x.grid.color = palette.grid;
      if (x.ticks) {
        x.ticks.color = palette.inkSoft;
        Object.assign(x.ticks, { font: { family: palette.font, size: SIZE } });
      }
    }
    this.chart.update('none');
  }

  get stage(): Stage | null {
    return this.scene && stageOf(this.scene, this.layout);
  }

  destroy(): void {
    this.chart.destroy();
  }
}
