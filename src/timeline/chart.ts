import { Chart, DatasetController, LinearScale, PointElement } from 'chart.js';
import type { ChartArea, LabelItem, LinearScaleOptions } from 'chart.js';
import { centreOf, SIZE } from './draw-axis.ts';
import { drawScene } from './draw.ts';
import { tick } from './format.ts';
import { AXIS, layoutOf, type Layout } from './layout.ts';
import { stageOf, type Scene, type Stage } from './scene.ts';

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

/** As many as this run or the one before needs, so that both lie in the same places. */
export function rowsOf({ marks, ghost }: Scene): number[] {
  return marks.lanes.map((lane, i) => Math.max(lane.rows, ghost?.lanes[i]?.rows ?? 1));
}

/** The chart on its canvas: give it a scene, and ask it where things lie. */
export class TimelineChart {
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
            grid: { tickLength: 0 },
            ticks: {
              align: 'center',
              includeBounds: false,
              maxRotation: 0,
              padding: 6,
              callback: (value, _, ticks) =>
                tick(Number(value), (ticks[1]?.value ?? 1000) - (ticks[0]?.value ?? 0)),
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

  /** The scene as it lies on the canvas now, for finding what is under the cursor. */
  get stage(): Stage | null {
    return this.scene && stageOf(this.scene, this.layout);
  }

  destroy(): void {
    this.chart.destroy();
  }
}
