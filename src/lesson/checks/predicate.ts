import type { TabMetrics } from '../../metrics/tab-metrics.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Moment } from './check.ts';
import type { MeasureName } from './measures.ts';
import type { Where } from './statement.ts';

/**
 * What no statement can say, as a function of a run: exported by the lesson's `checks.ts` and named by a check's
 * `that: { predicate: … }`. Same run, same result: no clock, no random numbers, no state.
 */
export type Predicate = (run: JudgedRun) => PredicateResult;

export type Predicates = Readonly<Record<string, Predicate>>;

export interface JudgedRun {
  readonly trace: Trace;
  /** The figures of every tab, by tab id, as the page's table shows them. */
  readonly metrics: Readonly<Record<string, TabMetrics>>;
  /**
   * The value of a measure, of all tabs together where none is given: `measure({ measure: 'requests',
   * tabs: ['poll'], where: { to: '/updates/' } })`. In its unit (ms, bytes); `null` if there was nothing to measure.
   */
  readonly measure: (asked: AskedMeasure) => number | null;
}

export interface AskedMeasure {
  /** Statuses and close codes are many; take them from `trace`. */
  readonly measure: Exclude<MeasureName, 'status' | 'close code'>;
  readonly tabs?: readonly string[];
  readonly where?: Where;
  /** Of `printed` and `logged`: what the line contains. */
  readonly text?: string;
}

export interface PredicateResult {
  readonly holds: boolean;
  /** A number that says how far off the run is; left out or `null` where none does. */
  readonly measured?: number | null;
  /** Where it went wrong; `tab` and `message` may be left out. */
  readonly moment?: (Pick<Moment, 't'> & Partial<Moment>) | null;
}
