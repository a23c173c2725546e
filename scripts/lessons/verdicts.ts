import type { Check, Verdict } from '../../src/lesson/checks/check.ts';
import { formatMeasured } from '../../src/lesson/checks/format-measured.ts';
import type { FrontmatterPath } from '../../src/lesson/frontmatter.ts';
import type { AuthoredLesson } from '../../src/lesson/lesson.ts';
import type { FolderRun } from '../../src/lesson/lesson-runs.ts';

/** Something that a run does not do as the lesson says; `path` is where in the frontmatter it says so. */
export interface Deviation {
  readonly path: FrontmatterPath;
  readonly message: string;
}

/**
 * Whether a run passes or fails as it is to: the start fails, the solution and other right ones pass, and each wrong
 * one fails first where the lesson says, with the hint that it says.
 */
export function deviations(
  lesson: Pick<AuthoredLesson, 'checks' | 'wrong'>,
  { name, kind }: Pick<FolderRun, 'name' | 'kind'>,
  verdicts: readonly Verdict[],
): Deviation[] {
  if (lesson.checks.length === 0) return [];
  switch (kind) {
    case 'start':
      if (verdicts.some(({ holds }) => !holds)) return [];
      return [{ path: ['checks'], message: 'the start passes every check, so there is nothing to do' }];
    case 'solution':
    case 'right':
      return verdicts.flatMap((verdict, i) =>
        verdict.holds ? [] : [{ path: ['checks', i, 'that'], message: `${name} fails it: ${said(verdict)}` }],
      );
    case 'wrong':
      return wrongDeviations(lesson, name, verdicts);
    case 'scenario':
      return [];
  }
}

function wrongDeviations(
  { checks, wrong }: Pick<AuthoredLesson, 'checks' | 'wrong'>,
  name: string,
  verdicts: readonly Verdict[],
): Deviation[] {
  const index = wrong.findIndex(({ files }) => `wrong/${files}` === name);
  const expected = wrong[index];
  if (!expected) return [];
  const path = ['wrong', index];
  const first = verdicts.find(({ holds }) => !holds);
  if (!first) return [{ path, message: `${name} passes every check` }];
  if (first.check !== expected.fails) {
    const message = `${name} fails ${first.check} first (${said(first)}), not ${expected.fails}`;
    return [{ path: [...path, 'fails'], message }];
  }
  const cause = expected.cause ?? null;
  if (first.cause === cause) return [];
  const message = `${name} gets ${hintOf(first.cause)}, not ${hintOf(cause)}${whyNot(checks, first, cause)}`;
  return [{ path: [...path, ...(cause === null ? [] : ['cause'])], message }];
}

function hintOf(cause: string | null): string {
  return cause === null ? "the check's own hint" : `the hint of ${cause}`;
}

/** The first whose `when` holds is shown, so one further up may be in the way. */
function whyNot(checks: readonly Check[], { check, cause }: Verdict, expected: string | null): string {
  const causes = checks.find(({ id }) => id === check)?.causes.map(({ id }) => id) ?? [];
  const isBefore = cause !== null && expected !== null && causes.indexOf(cause) < causes.indexOf(expected);
  return isBefore ? `: ${cause} stands before it and holds too` : '';
}

/** `tab train: lost = 0 (14)`: what did not hold, and what was measured. */
export function said({ findings, check }: Verdict): string {
  const broken = findings.filter(({ holds }) => !holds);
  return broken
    .map(({ statement, measured }) => {
      if (statement) return `${statement.text} (${formatMeasured(measured, statement.quantity, statement.comparison)})`;
      const [value] = measured;
      return value?.value == null ? `predicate of ${check}` : `predicate of ${check} (${String(value.value)})`;
    })
    .join(', ');
}
