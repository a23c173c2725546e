import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { planOf } from '../../src/app/lab-plan.ts';
import type { Verdict } from '../../src/lesson/checks/check.ts';
import { judge } from '../../src/lesson/checks/judge.ts';
import type { Predicates } from '../../src/lesson/checks/predicate.ts';
import { formatPath } from '../../src/lesson/frontmatter.ts';
import type { FrontmatterPath } from '../../src/lesson/frontmatter.ts';
import type { AuthoredLesson } from '../../src/lesson/lesson.ts';
import type { LessonProblem } from '../../src/lesson/lesson-error.ts';
import { runsOf } from '../../src/lesson/lesson-runs.ts';
import type { FolderRun } from '../../src/lesson/lesson-runs.ts';
import { shownIn } from '../../src/lesson/read-folder.ts';
import { recordedTrace } from '../../src/lesson/recorded-trace.ts';
import { figuresOf } from '../lab-figures.ts';
import { HeadlessError } from '../headless-lab.ts';
import { goldenRun } from './golden.ts';
import type { GoldenRun } from './golden.ts';
import type { LabPages } from './lab-pages.ts';
import { neverSeen, type Saying, sayingsOf, unseenWords } from './unseen-words.ts';
import { deviations } from './verdicts.ts';

/** Which runs are wanted; a lesson's other right solutions go with its solution. */
export type Only = 'start' | 'solution' | 'wrong';

/** A run that came to its end. */
export interface ProvenRun extends FolderRun {
  readonly verdicts: readonly Verdict[];
  readonly golden: GoldenRun;
  /** The trace. */
  readonly lines: string;
  /** ms of wall time that it took, Django's start included. */
  readonly wall: number;
  /** Words of the lesson's sayings that meet nothing in it. */
  readonly unseen: ReturnType<typeof unseenWords>;
}

/** What a lesson's runs gave. */
export interface Proof {
  readonly runs: readonly ProvenRun[];
  readonly problems: readonly LessonProblem[];
}

/** Runs what a lesson's folder describes and holds it against what the folder says. */
export async function prove(
  lesson: AuthoredLesson,
  folder: string,
  labs: LabPages,
  only: Only | null,
): Promise<Proof> {
  const shown = shownIn(folder);
  const file = shown('lesson.md');
  const problems: LessonProblem[] = [];
  const tell = (path: FrontmatterPath, message: string): void => {
    problems.push({ file, line: lesson.lineOf(path), message: `${nameOf(lesson, path)}: ${message}` });
  };
  const predicates = await readPredicates(lesson, folder);
  const sayings = sayingsOf(lesson);
  const wanted = runsOf(lesson).filter(({ kind }) => isWanted(kind, only));
  const done = await Promise.all(
    wanted.map(async (run): Promise<ProvenRun | null> => {
      try {
        return await proveOne(lesson, run, predicates, sayings, labs);
      } catch (error) {
        if (!(error instanceof HeadlessError)) throw error;
        problems.push({ file: run.kind === 'scenario' ? file : shown(run.name), message: error.message.split('\n')[0] ?? '' });
        return null;
      }
    }),
  );
  const runs = done.filter((run) => run !== null);
  const start = runs.find(({ kind }) => kind === 'start');
  for (const run of runs) {
    for (const { path, message } of deviations(lesson, run, run.verdicts)) tell(path, message);
    if (run.kind !== 'scenario') continue;
    const known = start?.golden.problems ?? [];
    for (const problem of run.golden.problems ?? []) {
      if (!known.includes(problem)) tell(['scenarios', run.name], `raised with the start's files: ${problem}`);
    }
  }
  // Of some of the runs alone it cannot be said.
  if (only === null && runs.length === done.length) {
    for (const { at, message } of neverSeen(sayings, runs.map(({ unseen }) => unseen))) {
      if (typeof at === 'number') problems.push({ file, line: at, message });
      else tell(at, message);
    }
  }
  const hasSolution = Object.keys(lesson.solution).length > 0;
  if (lesson.checks.length > 0 && !hasSolution) tell(['checks'], 'expected a folder solution that passes them');
  return { runs, problems };
}

async function proveOne(
  lesson: AuthoredLesson,
  run: FolderRun,
  predicates: Predicates,
  sayings: readonly Saying[],
  labs: LabPages,
): Promise<ProvenRun> {
  const plan = planOf(lesson, { scenario: run.scenario });
  const result = await labs.run({ plan, files: run.files, withTrace: true });
  const lines = result.trace ?? '';
  const trace = recordedTrace(lesson, run.name, lines);
  const verdicts = run.kind === 'scenario' ? [] : judge(lesson.checks, trace, predicates);
  return { ...run, verdicts, golden: goldenRun(result, figuresOf(plan, result).tabs, verdicts), lines, wall: result.restart + result.wall, unseen: unseenWords(sayings, trace) };
}

function isWanted(kind: FolderRun['kind'], only: Only | null): boolean {
  return only === null || kind === only || (only === 'solution' && kind === 'right');
}

/** What the lesson's `checks.ts` exports; a lesson that names none of it need not have one. */
async function readPredicates({ checks }: AuthoredLesson, folder: string): Promise<Predicates> {
  const conditions = checks.flatMap(({ that, causes }) => [that, ...causes.map(({ when }) => when)]);
  if (!conditions.some((condition) => 'predicate' in condition)) return {};
  // The rules have seen that it exports functions of these names.
  return (await import(pathToFileURL(join(folder, 'checks.ts')).href)) as Predicates;
}

/** `checks.all-orders.that` where the path has the check's number. */
function nameOf({ checks, wrong }: AuthoredLesson, path: FrontmatterPath): string {
  const [list, index, ...rest] = path;
  if (typeof index !== 'number') return formatPath(path);
  const id = list === 'checks' ? checks[index]?.id : wrong[index]?.files;
  return formatPath([list ?? '', id ?? index, ...rest]);
}
