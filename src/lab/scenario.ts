/** What happens in a run, from outside the learner's code. Times are lab milliseconds. */
export interface Scenario {
  readonly duration: number;
  readonly seed: number;
  readonly publish: PublishPlan;
  readonly steps: readonly ScenarioStep[];
}

/** "Someone else" POSTs messages to the learner's server. */
export interface PublishPlan {
  /** Path of the view that publishes; every POST it receives counts as one published message. */
  readonly path: string;
  /** Form field that carries the text. */
  readonly field: string;
  /** Text of the nth message; `{n}` stands for n, counted from 1. */
  readonly text: string;
  /** Messages a second on average, at seeded random times between `from` and `until`. */
  readonly rate?: number | undefined;
  /** 0 if left out. */
  readonly from?: number | undefined;
  /** The scenario's end if left out. */
  readonly until?: number | undefined;
  /** Exact times instead of random ones. */
  readonly at?: readonly number[] | undefined;
}

/** What the person at a tab does at a given time. */
export interface ScenarioStep {
  readonly at: number;
  readonly tab: string;
  readonly action: 'reload' | 'open';
  /** For `open`: path and query. */
  readonly url?: string | undefined;
}

/** A tab as the lesson describes it. */
export interface TabPlan {
  readonly id: string;
  readonly title: string;
  /** Tabs of the same browser share cookies and connections; a tab without one has its own. */
  readonly browser?: string | undefined;
  /** The page it opens at lab time 0: path and query. */
  readonly url: string;
}

/** The line between the tabs and the server. */
export interface NetworkConditions {
  /** One way, milliseconds. */
  readonly latency: number;
}
