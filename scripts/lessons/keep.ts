import type { AuthoredLesson } from '../../src/lesson/lesson.ts';
import type { LessonProblem } from '../../src/lesson/lesson-error.ts';
import { recordedRuns, runsOf } from '../../src/lesson/lesson-runs.ts';
import { shownIn } from '../../src/lesson/read-folder.ts';
import { differences, readGolden, writeGolden } from './golden.ts';
import type { Golden } from './golden.ts';
import type { Proof, ProvenRun } from './prove.ts';
import { isRecorded, recordedNames, removeRecorded, writeRecorded } from './recorded.ts';

/** What became of the files that are written from a lesson's runs. */
export interface Kept {
  readonly state: 'holds' | 'written' | 'differs' | 'missing';
  readonly problems: readonly LessonProblem[];
}

/**
 * Holds the runs against what is kept of them (golden.json, recorded/), or (`update`) keeps them.
 * @param whole whether `proof` has every run of the lesson
 */
export async function keep(
  lesson: AuthoredLesson,
  folder: string,
  { runs }: Proof,
  update: boolean,
  whole: boolean,
): Promise<Kept> {
  const golden = readGolden(folder);
  if (update) {
    await write(lesson, folder, golden ?? {}, runs);
    return { state: 'written', problems: [] };
  }
  const shown = shownIn(folder);
  if (!golden) {
    const message = 'expected a file golden.json';
    return { state: 'missing', problems: [{ file: shown(''), message }] };
  }
  const names = runsOf(lesson).map(({ name }) => name);
  const told = [
    ...runs.flatMap((run) => differences(golden, run.name, run.golden)),
    ...(whole ? Object.keys(golden).filter((name) => !names.includes(name)) : []).map(
      (name) => `${name} is no run of the lesson any more`,
    ),
  ];
  const missing = recordedRuns(lesson).filter((run) => !isRecorded(folder, run));
  const problems = [
    ...told.map((message) => ({ file: shown('golden.json'), message })),
    ...missing.map((run) => ({ file: shown('recorded'), message: `${run} is missing` })),
  ];
  return { state: problems.length > 0 ? 'differs' : 'holds', problems };
}

async function write(
  lesson: AuthoredLesson,
  folder: string,
  golden: Golden,
  runs: readonly ProvenRun[],
): Promise<void> {
  const fresh = new Map(runs.map((run) => [run.name, run]));
  const kept = runsOf(lesson).flatMap(({ name }) => {
    const run = fresh.get(name)?.golden ?? golden[name];
    return run ? [[name, run] as const] : [];
  });
  await writeGolden(folder, Object.fromEntries(kept));
  const wanted = recordedRuns(lesson);
  for (const name of wanted) {
    const run = fresh.get(name);
    // A file that would say the same stays as it is: another gzip may write other bytes.
    const isSame = isRecorded(folder, name) && golden[name]?.traceHash === run?.golden.traceHash;
    if (run && !isSame) writeRecorded(folder, name, run.lines);
  }
  for (const name of recordedNames(folder)) if (!wanted.includes(name)) removeRecorded(folder, name);
}
