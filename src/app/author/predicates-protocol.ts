import type { PredicateResult } from '../../lesson/checks/predicate.ts';
import type { Trace } from '../../trace/trace.ts';

/** To the worker that runs an author's checks.ts. */
export interface AskPredicates {
  /** JavaScript that puts the functions into `exports` (CommonJS). */
  readonly code: string;
  readonly trace: Trace;
}

/** What each function says of the run, or what went wrong with all of them. */
export type PredicateAnswers =
  { readonly results: Readonly<Record<string, PredicateResult>> } | { readonly broken: string };
