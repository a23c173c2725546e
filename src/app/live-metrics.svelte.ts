import { tabMetrics, type TabMetrics } from '../metrics/tab-metrics.ts';
import type { LabView } from './lab-view.ts';

/** Wall milliseconds between two readings: faster figures cannot be read, and each costs a pass over the trace. */
const EVERY = 125;

/** The figures of a lab's trace, kept up to date. Make it while a component is set up. */
export class LiveMetrics {
  current = $state.raw<Readonly<Record<string, TabMetrics>>>({});
  private read = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: LabView) {
    $effect(() => {
      void [lab.revision, lab.trace, lab.status];
      this.timer ??= setTimeout(() => this.measure(lab), Math.max(0, this.read + EVERY - performance.now()));
    });
    $effect(() => () => clearTimeout(this.timer));
  }

  private measure(lab: LabView): void {
    this.timer = undefined;
    this.current = tabMetrics(lab.trace, Math.min(lab.now, lab.trace.duration));
    this.read = performance.now();
  }
}
