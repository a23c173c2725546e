import type { Trace } from '../../trace/trace.ts';
import type { Cause, Check, Verdict } from './check.ts';
import { findingsOf } from './condition.ts';
import type { Predicates } from './predicate.ts';

/**
 * What a whole run says to the checks, in their order. A pure function, linear in the trace for each statement.
 * @throws Error if a predicate is missing or throws
 */
export function judge(checks: readonly Check[], trace: Trace, predicates: Predicates): Verdict[] {
  return checks.map(({ id, that, causes }) => {
    const findings = findingsOf(that, trace, predicates);
    const broken = findings.find(({ holds }) => !holds);
    const isSeen = ({ when }: Cause) => findingsOf(when, trace, predicates).every(({ holds }) => holds);
    return {
      check: id,
      holds: broken === undefined,
      findings,
      moment: broken?.moment ?? null,
      cause: broken ? (causes.find(isSeen)?.id ?? null) : null,
    };
  });
}
