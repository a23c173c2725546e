import type { Conditions } from '../network/conditions.ts';

/** What happens in a run, from outside the learner's code. Times are lab milliseconds. */
export interface Scenario {
  readonly duration: number;
  readonly seed: number;
  readonly publish: readonly PublishPlan[];
  readonly steps: readonly ScenarioStep[];
}

/**
 * A view that publishes, and what "someone else" POSTs to it. With neither `at` nor `rate` someone else says nothing,
 * and only what others POST there are messages.
 */
export interface PublishPlan {
  /** Path of the view; every POST it receives with a text in `field` counts as one published message. */
  readonly path: string;
  /** Form field that carries the text. */
  readonly field: string;
  /** More form fields of each POST. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Text of the plan's nth message; `{n}` stands for n, counted from 1. Nothing is published without one. */
  readonly text?: string | undefined;
  /** Messages a second on average, at seeded random times between `from` and `until`. */
  readonly rate?: number | undefined;
  /** 0 if left out. */
  readonly from?: number | undefined;
  /** The scenario's end if left out. */
  readonly until?: number | undefined;
  /** Exact times instead of random ones. */
  readonly at?: readonly number[] | undefined;
}

/** What happens at a given time, apart from publishing. */
export type ScenarioStep =
  /** The person at a tab does something. `evaluate` is what they type into the browser's console. */
  | { readonly at: number; readonly action: 'reload' | 'close'; readonly tab: string }
  | { readonly at: number; readonly action: 'open'; readonly tab: string; readonly url: string }
  | { readonly at: number; readonly action: 'evaluate'; readonly tab: string; readonly code: string }
  /** The line changes, for one tab or for all. */
  | {
      readonly at: number;
      readonly action: 'network';
      readonly tab?: string | undefined;
      readonly conditions: Conditions;
    }
  /** The server's process ends; after `takes` lab ms a new one listens, with the same database. */
  | { readonly at: number; readonly action: 'restart'; readonly takes: number };

/** A tab as the lesson describes it. */
export interface TabPlan {
  readonly id: string;
  readonly title: string;
  /** Tabs of the same browser share cookies, cache and connections; a tab without one has its own. */
  readonly browser?: string | undefined;
  /**
   * Of a tab of another site: its pages' origin, for example `http://evil.example`. The lab's server is asked for
   * them, under that host.
   */
  readonly origin?: string | undefined;
  /** The page it opens at lab time 0: path and query. */
  readonly url: string;
  /** Texts of the messages that it is meant to show, `*` for any characters; every message if left out. */
  readonly expects?: readonly string[] | undefined;
}

/** How the learner's project is served. */
export interface ServerPlan {
  /** `asgi`: Daphne, one process, one event loop. `wsgi`: sync worker processes, as Gunicorn's. */
  readonly mode?: 'asgi' | 'wsgi' | undefined;
  /** Of `wsgi`: how many workers; 1 if left out. */
  readonly workers?: number | undefined;
  /** What each request costs the process in computing, lab ms; 0 if left out. */
  readonly serviceTime?: number | undefined;
}
