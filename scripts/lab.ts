// npm run lab -- <lesson folder>: runs a lesson in a browser without a window and prints what came of it.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { HeadlessResult } from '../src/app/headless.ts';
import { LessonError, suggest } from '../src/lesson/lesson-error.ts';
import { projectOf } from '../src/lesson/lesson.ts';
import { readLesson } from '../src/lesson/read-folder.ts';
import { findBrowser, NoBrowserError } from './browser.ts';
import { root } from './execute.mjs';
import { type CarrierName, HeadlessError, HeadlessLab, planOf } from './headless-lab.ts';
import { asTable, figuresOf } from './lab-figures.ts';
import { makeSite, serveSite, SiteError } from './site.ts';

const usage = `Use: npm run --silent lab -- <lesson folder> [options]
  --files NAME             what the learner starts with (start, the default), the lesson's solution, or
                           one of its other attempts: wrong/<name>, right/<name>
  --scenario NAME          one of the lesson's other runs
  --seed N                 another seed than the lesson's: a whole number, 0 or more
  --carrier sw|direct      requests by the service worker (default), or directly
  --json                   the figures as one JSON object
  --trace                  the trace, a JSON object a line`;

/** The command line asks for what there is not. */
class UsageError extends Error {
  override name = 'UsageError';
}

interface Wanted {
  /** Absolute. */
  readonly folder: string;
  readonly files: string;
  readonly scenario: string | null;
  readonly seed: number | undefined;
  readonly carrier: CarrierName;
  readonly output: 'table' | 'json' | 'trace';
}

/** @throws UsageError */
function readArguments(): Wanted {
  const { values, positionals } = parse();
  const [folder, ...others] = positionals;
  if (folder === undefined) throw new UsageError('Which lesson? Its folder is missing.');
  if (others.length > 0) throw new UsageError(`One lesson at a time: ${others.join(' ')} is too much.`);
  if (values.json && values.trace) throw new UsageError('Either --json or --trace.');
  return {
    folder: findFolder(folder),
    files: attempt(values.files ?? 'start'),
    scenario: values.scenario ?? null,
    seed: values.seed === undefined ? undefined : wholeNumber('seed', values.seed),
    carrier: oneOf('carrier', ['sw', 'direct'], values.carrier),
    output: values.json ? 'json' : values.trace ? 'trace' : 'table',
  };
}

function parse() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { files: text, scenario: text, seed: text, carrier: text, json: flag, trace: flag },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * npm changes to the project's folder; a relative path is meant from where the person is.
 * @throws LessonError
 */
function findFolder(path: string): string {
  const candidates = [process.env.INIT_CWD ?? process.cwd(), process.cwd()].map((from) =>
    resolve(from, path),
  );
  const found = candidates.find((candidate) => existsSync(candidate)) ?? resolve(path);
  const isThere = existsSync(found);
  if (isThere && statSync(found).isDirectory()) return found;
  throw new LessonError([
    { file: path, message: isThere ? 'a lesson is a folder' : 'there is no such folder' },
  ]);
}

function oneOf<const T extends string>(name: string, choices: readonly [T, ...T[]], given?: string): T {
  const found = given === undefined ? choices[0] : choices.find((choice) => choice === given);
  if (found === undefined)
    throw new UsageError(`--${name} is ${choices.join(' or ')}, not ${String(given)}.`);
  return found;
}

function attempt(given: string): string {
  if (/^(?:start|solution|(?:wrong|right)\/[a-z0-9-]+)$/.test(given)) return given;
  throw new UsageError(`--files is start, solution, wrong/<name> or right/<name>, not ${given}.`);
}

function wholeNumber(name: string, given: string): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(number)) return number;
  throw new UsageError(`--${name} is a whole number, 0 or more, not ${given}.`);
}

/** Runs the lesson from beginning to end. What its code raises on the way is told on stderr. */
async function run({ folder, files, scenario, seed, carrier, output }: Wanted): Promise<string> {
  const lesson = readLesson(folder, join(root, 'lessons/_base'));
  const project = projectOf(lesson, files);
  if (!project) throw new LessonError([{ file: join(folder, files), message: 'there is no such folder' }]);
  const names = Object.keys(lesson.scenarios);
  if (scenario !== null && !names.includes(scenario)) {
    const known = names.length > 0 ? suggest(scenario, names) : '';
    throw new LessonError([{ file: folder, message: `there is no run ${JSON.stringify(scenario)}${known}` }]);
  }
  const launchOptions = findBrowser();
  await makeSite();
  const site = await serveSite();
  const browser = await chromium.launch(launchOptions);
  try {
    const lab = await HeadlessLab.open(await browser.newPage(), site.address, carrier);
    const plan = planOf(lesson, { seed, scenario });
    const result = await lab.run({
      plan,
      files: project,
      withTrace: output === 'trace',
    });
    warn(result, carrier);
    if (output === 'trace') return result.trace ?? '';
    const figures = figuresOf(plan, result);
    return output === 'json' ? `${JSON.stringify(figures, undefined, 2)}\n` : asTable(figures);
  } finally {
    await browser.close();
    await site.close();
  }
}

function warn(result: HeadlessResult, carrier: CarrierName): void {
  for (const problem of new Set(result.problems)) {
    const times = result.problems.filter((other) => other === problem).length;
    console.error(`Raised during the run${times > 1 ? ` (${String(times)} times)` : ''}: ${problem}`);
  }
  if (carrier === 'sw' && result.carrier === 'direct') {
    console.error('The service worker was lost during the run; the rest of it was carried directly.');
  }
}

/** The errors whose message is all that a person needs. */
const forPeople = [LessonError, HeadlessError, NoBrowserError, SiteError];

try {
  process.stdout.write(await run(readArguments()));
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${usage}`);
  else if (forPeople.some((kind) => error instanceof kind)) console.error((error as Error).message);
  else console.error(error);
  process.exitCode = 1;
}
