/**
 * What a quantity is in a run: one value; with `each tab` one a tab, in the order of the tabs; of `status` and
 * `close code` every value that occurs (of each tab by itself, with `each tab`), in the order of appearance.
 */
export type Measured = readonly MeasuredValue[];

export interface MeasuredValue {
  /** Id of the tab whose value it is; `null`: of several tabs together, or of the server. */
  readonly tab: string | null;
  /** In the unit of the measure; `null`: there was nothing to measure, and no comparison holds. */
  readonly value: number | null;
  /** Of `status` and `close code`: how often. */
  readonly times?: number;
}
