import type { Files } from './project.ts';

/** How a run ended. */
export interface RunOutcome {
  /** `stopped`: another run began before its end. */
  readonly ending: 'finished' | 'failed' | 'stopped';
  /** Message of the first problem. */
  readonly problem?: string;
  /** Messages published. */
  readonly published: number;
  readonly tabs: readonly TabOutcome[];
}

export interface TabOutcome {
  readonly id: string;
  readonly shown: number;
  readonly lost: number;
  /** Median latency from publishing to showing, lab ms; null if nothing was shown. */
  readonly p50: number | null;
}

/** The project's files as they are, were or could be: what the learner's own are compared with. */
export type Version =
  | { readonly kind: 'solution' | 'lesson'; readonly id: string; readonly files: Files }
  /** A run of the learner's; the outcome is null while it is under way, or if its page was closed. */
  | {
      readonly kind: 'run';
      readonly id: string;
      readonly files: Files;
      /** When it began: ms of wall time since 1970. */
      readonly at: number;
      readonly outcome: RunOutcome | null;
    }
  /** Files that gave way to others (typed in another window, or brought back), kept lest they are missed. */
  | { readonly kind: 'aside'; readonly id: string; readonly files: Files; readonly at: number };
