import { tabSeries } from '../../metrics/series.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Run } from './picture.ts';

/**
 * What the charts draw of a trace.
 * @param tabs Those of the run that it is drawn with, in their order.
 */
export function runOf(trace: Trace, until: number, tabs = trace.tabs): Run {
  const series = tabSeries(trace, until);
  return { series: tabs.map(({ id }) => series[id]), until };
}

/** Reads runs off a trace while it grows and while the reader looks back. */
export class RunReader {
  /** Kept, for it stays the same while a finished run is replayed. */
  private whole: { readonly trace: Trace; readonly revision: number; readonly run: Run } | null = null;

  read(trace: Trace, revision: number, until: number): Run {
    const run = runOf(trace, Math.min(until, trace.duration));
    const isBehind = (trace.entries.at(-1)?.t ?? 0) > until;
    return isBehind ? { ...run, whole: this.wholeOf(trace, revision) } : run;
  }

  private wholeOf(trace: Trace, revision: number): Run {
    if (this.whole?.trace !== trace || this.whole.revision !== revision)
      this.whole = { trace, revision, run: runOf(trace, trace.duration) };
    return this.whole.run;
  }
}
