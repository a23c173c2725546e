import type { BrokenRule } from './broken-rule.ts';
import type { Condition } from './checks/check.ts';
import { mistakesIn, type RunPlan } from './checks/mistakes.ts';
import { parseStatement, StatementError } from './checks/parse-statement.ts';
import type { Statement } from './checks/statement.ts';
import type { WrittenCondition } from './check-schema.ts';
import type { FrontmatterPath } from './frontmatter.ts';
import { suggest } from './lesson-error.ts';
import type { LessonFrontmatter } from './schema.ts';

/** What holds of a run or not, understood. @throws StatementError */
export function conditionOf(written: WrittenCondition): Condition {
  if (typeof written === 'object' && 'predicate' in written) return written;
  return { statements: [written].flat().map((statement) => parseStatement(statement)) };
}

/**
 * What is wrong with the conditions of the checks and of their causes.
 * @param predicates text of the lesson's `checks.ts`; null if it has none
 */
export function* brokenConditions(
  { checks, tabs, scenario }: LessonFrontmatter,
  predicates: string | null,
): Generator<BrokenRule> {
  const plan = { tabs: tabs.map(({ id }) => id), duration: scenario.duration };
  const known: Known = { plan, predicates };
  for (const [i, { that, causes }] of checks.entries()) {
    const path = ['checks', i];
    yield* brokenCondition(that, [...path, 'that'], known);
    for (const [j, { when }] of causes.entries()) {
      yield* brokenCondition(when, [...path, 'causes', j, 'when'], known);
    }
  }
}

interface Known {
  readonly plan: RunPlan;
  readonly predicates: string | null;
}

function* brokenCondition(
  written: WrittenCondition,
  path: FrontmatterPath,
  known: Known,
): Generator<BrokenRule> {
  if (typeof written === 'string') yield* brokenStatement(written, path, known);
  else if ('predicate' in written) yield* brokenPredicate(written.predicate, path, known);
  else for (const [i, text] of written.entries()) yield* brokenStatement(text, [...path, i], known);
}

function* brokenStatement(text: string, path: FrontmatterPath, { plan }: Known): Generator<BrokenRule> {
  let statement: Statement;
  try {
    statement = parseStatement(text);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    yield { path, message: `${error.message}, in ${JSON.stringify(text)}` };
    return;
  }
  for (const message of mistakesIn(statement.quantity, plan)) yield { path, message };
}

function* brokenPredicate(
  predicate: string,
  path: FrontmatterPath,
  { predicates }: Known,
): Generator<BrokenRule> {
  if (predicates === null) {
    yield { path, message: 'expected a file checks.ts that exports it' };
    return;
  }
  const exported = [...predicates.matchAll(/^export\s+(?:const|function)\s+([\w$]+)/gm)].map(
    ([, name]) => name ?? '',
  );
  if (exported.includes(predicate)) return;
  const instead = exported.length === 0 ? '' : suggest(predicate, exported);
  yield { path, message: `checks.ts does not export ${JSON.stringify(predicate)}${instead}` };
}
