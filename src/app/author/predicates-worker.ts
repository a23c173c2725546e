/*
 * Runs the functions of an author's checks.ts. A worker, so that they get nothing of the page, and one that never
 * ends can be ended; loaded from the site, it is not bound by the page's CSP, which allows no such code there.
 */
import { judged } from '../../lesson/checks/condition.ts';
import type { Predicate, PredicateResult } from '../../lesson/checks/predicate.ts';
import type { AskPredicates, PredicateAnswers } from './predicates-protocol.ts';

onmessage = ({ data }: MessageEvent<AskPredicates>) => {
  let answer: PredicateAnswers;
  try {
    answer = { results: run(data) };
  } catch (error) {
    answer = { broken: String(error) };
  }
  postMessage(answer);
};

function run({ code, trace }: AskPredicates): Record<string, PredicateResult> {
  const exports: Record<string, unknown> = {};
  new Function('exports', code)(exports);
  const results: Record<string, PredicateResult> = {};
  for (const [name, exported] of Object.entries(exports)) {
    if (typeof exported !== 'function') continue;
    // Written as a Predicate; what it really gives is looked at.
    const { holds, measured = null, moment = null } = (exported as Predicate)(judged(trace));
    if (typeof holds !== 'boolean') throw new Error(`${name}: expected { holds: true or false }`);
    results[name] = { holds, measured, moment };
  }
  return results;
}
