// npm run lessons: proves of every lesson that it does what it says, in a browser without a window.
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblem, LessonError } from '../src/lesson/lesson-error.ts';
import { lessonIds, readLesson } from '../src/lesson/read-folder.ts';
import { NoBrowserError } from './browser.ts';
import { root } from './execute.mjs';
import { HeadlessError } from './headless-lab.ts';
import { serveHeadless } from './lessons/headless-site.ts';
import { keep } from './lessons/keep.ts';
import { LabPages } from './lessons/lab-pages.ts';
import { type Only, prove } from './lessons/prove.ts';
import { asTable, type Report, reportOf, unreadable } from './lessons/report.ts';
import { SiteError } from './site.ts';

const usage = `Use: npm run lessons -- [lesson …] [options]
  lesson                   ids, or folders anywhere; all of lessons/ if left out
  --update                 write golden.json, and the traces that the page shows
  --only start|solution|wrong
                           these runs alone; other right ones go with the solution`;

/** How many runs go on at a time: more do not pay on two cores, as a browser is several processes. */
const PAGES = 2;

/** The command line asks for what there is not. */
class UsageError extends Error {
  override name = 'UsageError';
}

interface Wanted {
  /** Absolute paths. */
  readonly folders: readonly string[];
  readonly update: boolean;
  readonly only: Only | null;
}

/** @throws UsageError */
function readArguments(): Wanted {
  const { values, positionals } = parse();
  const lessons = join(root, 'lessons');
  const only = (['start', 'solution', 'wrong'] as const).find((kind) => kind === values.only) ?? null;
  if (values.only !== undefined && only === null) {
    throw new UsageError(`--only is start, solution or wrong, not ${values.only}.`);
  }
  return {
    folders:
      positionals.length > 0 ? positionals.map(find) : lessonIds(lessons).map((id) => join(lessons, id)),
    update: values.update,
    only,
  };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { update: { type: 'boolean', default: false }, only: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * A lesson's id, or its folder: npm changes to the project's, and a relative path is meant from where the person is.
 * @throws UsageError
 */
function find(lesson: string): string {
  const from = [process.env.INIT_CWD ?? process.cwd(), process.cwd(), join(root, 'lessons')];
  const found = from
    .map((folder) => resolve(folder, lesson))
    .find((path) => existsSync(join(path, 'lesson.md')));
  if (found !== undefined) return found;
  throw new UsageError(`There is no lesson ${lesson}.`);
}

/** One after the other as they are wanted; their runs share the pages. */
async function run({ folders, update, only }: Wanted): Promise<readonly Report[]> {
  const site = await serveHeadless();
  try {
    const labs = await LabPages.open(site.address, PAGES);
    try {
      return await Promise.all(folders.map((folder) => reportOn(folder, labs, update, only)));
    } finally {
      await labs.close();
    }
  } finally {
    await site.close();
  }
}

async function reportOn(folder: string, labs: LabPages, update: boolean, only: Only | null): Promise<Report> {
  try {
    const lesson = readLesson(folder, join(root, 'lessons/_base'));
    const proof = await prove(lesson, folder, labs, only);
    const kept = await keep(lesson, folder, proof, update, only === null);
    return reportOf(lesson, proof, kept);
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    return unreadable(basename(folder), error.problems);
  }
}

/** The errors whose message is all that a person needs. */
const forPeople = [HeadlessError, NoBrowserError, SiteError];

try {
  const reports = await run(readArguments());
  console.log(asTable(reports));
  const failed = reports.filter(({ problems }) => problems.length > 0);
  for (const { problems } of failed) for (const problem of problems) console.log(formatProblem(problem));
  const others = reports.filter(({ isOther }) => isOther);
  if (others.length > 0) {
    const which = others.map(({ id }) => id).join(' ');
    console.log(`\nIf the runs are what you want them to be: npm run lessons -- ${which} --update`);
  }
  if (failed.length > 0) console.log();
  console.log(`${String(reports.length - failed.length)} passed, ${String(failed.length)} failed`);
  if (failed.length > 0) process.exitCode = 1;
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${usage}`);
  else if (forPeople.some((kind) => error instanceof kind)) console.error((error as Error).message);
  else console.error(error);
  process.exitCode = 1;
}
