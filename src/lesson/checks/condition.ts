import { tabMetrics } from '../../metrics/tab-metrics.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Condition, Finding } from './check.ts';
import { factsOf } from './facts.ts';
import { findingOf } from './finding.ts';
import { measure } from './measure.ts';
import type { JudgedRun, Predicates } from './predicate.ts';
import { ALL_TABS } from './statement.ts';

/**
 * What a run says to a condition: a finding a statement, or the predicate's.
 * @throws Error if the predicate is missing or throws
 */
export function findingsOf(condition: Condition, trace: Trace, predicates: Predicates): Finding[] {
  if ('predicate' in condition) return [predicateFinding(condition.predicate, trace, predicates)];
  const facts = factsOf(trace);
  return condition.statements.map((statement) => findingOf(statement, facts));
}

function predicateFinding(name: string, trace: Trace, predicates: Predicates): Finding {
  const predicate = Object.hasOwn(predicates, name) ? predicates[name] : undefined;
  if (!predicate) throw new Error(`The lesson's checks.ts exports no predicate ${JSON.stringify(name)}.`);
  try {
    const { holds, measured = null, moment = null } = predicate(judged(trace));
    return {
      statement: null,
      holds,
      measured: [{ tab: null, value: measured }],
      moment: holds || !moment ? null : { tab: null, message: null, ...moment },
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`The predicate ${JSON.stringify(name)} of the lesson's checks.ts failed: ${message}`, {
      cause: error,
    });
  }
}

/** What predicates get of a run. */
export function judged(trace: Trace): JudgedRun {
  return {
    trace,
    metrics: tabMetrics(trace),
    measure: ({ measure: name, tabs = null, where = {}, text }) => {
      const scope = tabs ? { each: false, tabs } : ALL_TABS;
      const quantity = { measure: name, scope, where, ...(text !== undefined && { text }) };
      return measure(quantity, trace)[0]?.value ?? null;
    },
  };
}
