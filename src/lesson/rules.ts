import { missing, repeated } from './broken-rule.ts';
import type { BrokenRule } from './broken-rule.ts';
import type { Files } from './lesson.ts';
import { filesAndFolders, missingPath } from './named-files.ts';
import { placeProblem } from './place-in-files.ts';
import { brokenRunRules } from './run-rules.ts';
import type { LessonFrontmatter } from './schema.ts';
import { variationOf } from './run-of.ts';

/**
 * What the schema cannot say, because it is about several values or about the lesson's files.
 * @param files the project that the learner starts with
 * @param attempts names of the folders in the lesson's: `wrong/<name>`, `right/<name>`
 */
export function brokenRules(
  lesson: LessonFrontmatter,
  files: Files,
  attempts: readonly string[],
): BrokenRule[] {
  const own = brokenRunRules(lesson);
  return [
    ...focusRules(lesson, files),
    ...readOnlyRules(lesson, files),
    ...own,
    ...variationRules(lesson, own),
    ...checkRules(lesson),
    ...wrongRules(lesson, attempts),
  ];
}

function* focusRules({ focus }: LessonFrontmatter, files: Files): Generator<BrokenRule> {
  const message = placeProblem(focus, files);
  if (message !== null) yield { path: ['focus'], message };
}

function* readOnlyRules({ readOnly }: LessonFrontmatter, files: Files): Generator<BrokenRule> {
  const known = filesAndFolders(files);
  for (const [i, path] of readOnly.entries()) {
    if (!known.includes(path)) yield { path: ['readOnly', i], message: missingPath(path, known) };
  }
}

/** Words that name a run of the lesson's own already: `run: start` in the prose is not a variation. */
const RUNS = ['start', 'solution'];

/** @param own what is wrong with the lesson's main run, and is not said again of each variation */
function* variationRules(lesson: LessonFrontmatter, own: readonly BrokenRule[]): Generator<BrokenRule> {
  const said = new Set(own.map(keyOf));
  for (const name of Object.keys(lesson.scenarios)) {
    const path = ['scenarios', name];
    if (RUNS.includes(name)) yield { path, message: 'is what the main run is called; expected another name' };
    for (const rule of brokenRunRules(variationOf(lesson, name))) {
      if (!said.has(keyOf(rule))) yield { ...rule, path: [...path, ...rule.path] };
    }
  }
}

const keyOf = ({ path, message }: BrokenRule): string => JSON.stringify([path, message]);

function* checkRules({ checks }: LessonFrontmatter): Generator<BrokenRule> {
  yield* repeated(checks, ['checks'], 'check', 'id');
  for (const [i, { causes }] of checks.entries()) {
    yield* repeated(causes, ['checks', i, 'causes'], 'cause', 'id');
  }
}

function* wrongRules(
  { checks, wrong }: LessonFrontmatter,
  attempts: readonly string[],
): Generator<BrokenRule> {
  yield* repeated(wrong, ['wrong'], 'entry for', 'files');
  const folders = attempts.flatMap((name) => (name.startsWith('wrong/') ? [name.slice(6)] : []));
  for (const [i, { files, fails, cause }] of wrong.entries()) {
    const path = ['wrong', i];
    if (!folders.includes(files)) {
      yield { path: [...path, 'files'], message: missing('folder in wrong/', files, folders) };
    }
    const check = checks.find(({ id }) => id === fails);
    if (!check) {
      const ids = checks.map(({ id }) => id);
      yield { path: [...path, 'fails'], message: missing('check', fails, ids) };
    } else if (cause !== undefined && !check.causes.some(({ id }) => id === cause)) {
      const ids = check.causes.map(({ id }) => id);
      yield { path: [...path, 'cause'], message: missing(`cause of ${fails}`, cause, ids) };
    }
  }
  for (const folder of folders) {
    if (wrong.some(({ files }) => files === folder)) continue;
    const message = `expected { files: ${folder}, fails: … } for the folder wrong/${folder}`;
    yield { path: ['wrong'], message };
  }
}
