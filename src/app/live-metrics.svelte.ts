import { tabMetrics, type TabMetrics } from '../metrics/tab-metrics.ts';
import { LiveReading } from '../timeline/charts/live-reading.svelte.ts';
import type { LabView } from './lab-view.ts';

type Figures = Readonly<Record<string, TabMetrics>>;

/** The figures of a lab's trace as they stood at an instant, kept up to date. Make it while a component is set up. */
export class LiveMetrics {
  private readonly reading: LiveReading<{ readonly current: Figures; readonly before: Figures | null }>;

  /** @param instant `at`: lab milliseconds, reactive. */
  constructor(lab: Pick<LabView, 'trace' | 'before' | 'revision'>, instant: { readonly at: number }) {
    this.reading = new LiveReading(
      () => [lab.revision, lab.trace, lab.before, instant.at],
      () => {
        const { trace, before } = lab;
        return {
          current: tabMetrics(trace, Math.min(instant.at, trace.duration)),
          before: before && tabMetrics(before, Math.min(instant.at, before.duration)),
        };
      },
    );
  }

  get current(): Figures {
    return this.reading.current.current;
  }

  /** Of the run before, at the same instant: what a run under way can be compared with. */
  get before(): Figures | null {
    return this.reading.current.before;
  }
}
