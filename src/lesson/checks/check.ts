import type { Translated } from '../lesson.ts';
import type { Measured } from './measured.ts';
import type { Statement } from './statement.ts';

/** What is to be true of a run for the lesson to be passed. */
export interface Check {
  readonly id: string;
  readonly title: Translated;
  readonly that: Condition;
  /** HTML, shown when the check fails and none of its causes is seen. */
  readonly hint: Translated;
  readonly causes: readonly Cause[];
}

/** A failure that can be told apart from others. */
export interface Cause {
  readonly id: string;
  readonly when: Condition;
  /** HTML, in place of the check's own hint. */
  readonly hint: Translated;
}

/** Statements that must all hold, or a function of the lesson's `checks.ts`, by name. */
export type Condition = { readonly statements: readonly Statement[] } | { readonly predicate: string };

/** What a run says to a check. */
export interface Verdict {
  /** Id of the check. */
  readonly check: string;
  readonly holds: boolean;
  /** One for each statement, in order; a predicate gives one. */
  readonly findings: readonly Finding[];
  /** Where on the timeline the first finding that does not hold went wrong. */
  readonly moment: Moment | null;
  /** Id of the cause whose hint is to be shown; `null`: the check's own. */
  readonly cause: string | null;
}

/** What was measured for one statement. */
export interface Finding {
  /** `null`: of a predicate. */
  readonly statement: Statement | null;
  readonly holds: boolean;
  readonly measured: Measured;
  readonly moment: Moment | null;
}

/** A place on the timeline. */
export interface Moment {
  /** Lab milliseconds. */
  readonly t: number;
  /** Id of the tab; `null`: the server, or no tab in particular. */
  readonly tab: string | null;
  /** Text of the message; `null`: it is about no message. */
  readonly message: string | null;
}
