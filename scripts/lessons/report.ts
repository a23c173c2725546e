import type { AuthoredLesson } from '../../src/lesson/lesson.ts';
import type { LessonProblem } from '../../src/lesson/lesson-error.ts';
import type { Kept } from './keep.ts';
import type { Proof, ProvenRun } from './prove.ts';

/** What is said of one lesson. */
export interface Report {
  readonly id: string;
  /** Cells of the table after the lesson's id. */
  readonly cells: readonly string[];
  readonly problems: readonly LessonProblem[];
  /** Whether what is kept of its runs is another now. */
  readonly isOther: boolean;
}

const HEAD = ['lesson', 'runs', 'start fails', 'solution', 'wrong', 'golden', 'languages', 'seconds'];

/** A lesson whose folder cannot be read. */
export function unreadable(id: string, problems: readonly LessonProblem[]): Report {
  return { id, cells: ['–', 'cannot be read'], problems, isOther: false };
}

export function reportOf(lesson: AuthoredLesson, proof: Proof, kept: Kept): Report {
  const { runs } = proof;
  const start = runs.find(({ kind }) => kind === 'start');
  const solved = runs.filter(({ kind }) => kind === 'solution' || kind === 'right');
  const wrong = runs.filter(({ kind }) => kind === 'wrong');
  const failing = start?.verdicts.filter(({ holds }) => !holds).map(({ check }) => check) ?? [];
  const hasChecks = lesson.checks.length > 0;
  return {
    id: lesson.id,
    cells: [
      String(runs.length),
      hasChecks && start ? failing.join(', ') || 'nothing' : '–',
      hasChecks && solved.length > 0 ? passing(solved) : '–',
      wrong.length > 0 ? `${String(wrong.filter(fails).length)}/${String(wrong.length)} fail` : '–',
      kept.state,
      lesson.prose.zh === null ? 'en' : 'en zh',
      (runs.reduce((sum, { wall }) => sum + wall, 0) / 1000).toFixed(1),
    ],
    problems: [...lesson.remarks, ...proof.problems, ...kept.problems],
    isOther: kept.problems.length > 0,
  };
}

const fails = ({ verdicts }: ProvenRun): boolean => verdicts.some(({ holds }) => !holds);

function passing(runs: readonly ProvenRun[]): string {
  const passed = runs.filter((run) => !fails(run)).length;
  return passed === runs.length ? `passes${passed > 1 ? ` (${String(passed)})` : ''}` : 'FAILS';
}

export function asTable(reports: readonly Report[]): string {
  const table = [HEAD, ...reports.map(({ id, cells }) => [id, ...cells])];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  return `${lines.join('\n')}\n`;
}
