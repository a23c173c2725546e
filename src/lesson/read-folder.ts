import { existsSync, readdirSync } from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import { formatPath, parseFrontmatter } from './frontmatter.ts';
import { scenarioOf } from './lesson.ts';
import type { Files, Lesson } from './lesson.ts';
import { LessonError, suggest } from './lesson-error.ts';
import type { LessonProblem } from './lesson-error.ts';
import { renderProse } from './prose.ts';
import { readFiles, readText } from './read-files.ts';
import { readOnlyFiles } from './read-only.ts';
import { brokenRules } from './rules.ts';
import { lessonFrontmatter, translatedFrontmatter } from './schema.ts';
import type { LessonFrontmatter } from './schema.ts';

const CONTENTS = [
  ...['lesson.md', 'lesson.zh.md', 'checks.ts', 'start', 'solution', 'wrong', 'right'],
  ...['golden.json', 'recorded'],
];

/**
 * Reads a lesson's folder, wherever it is. Node only: the page gets lessons from `virtual:lesson/<id>`.
 * @param folder absolute path of the lesson
 * @param base absolute path of the Django project that every lesson starts from
 * @throws LessonError naming file and line of whatever is wrong
 */
export function readLesson(folder: string, base: string): Lesson {
  const shown = shownPath(folder);
  const id = basename(folder);
  checkFolder(folder, shown, id);

  const file = `${shown}/lesson.md`;
  const source = readText(join(folder, 'lesson.md'), file);
  const { data, body, lineOf, textLineOf } = parseFrontmatter(source, file, lessonFrontmatter);
  const files = { ...readFiles(base, shownPath(base)), ...readFilesIfAny(folder, shown, 'start') };
  const broken = brokenRules(data, files);
  if (broken.length > 0) {
    throw new LessonError(
      broken.map(({ path, message }) => ({
        file,
        line: lineOf(path),
        message: `${formatPath(path)}: ${message}`,
      })),
    );
  }

  const zh = readTranslation(folder, shown, data);
  const readOnly = readOnlyFiles(data.readOnly, files);
  return {
    id,
    title: { en: data.title, zh: zh?.title ?? null },
    html: { en: renderProse(body, file, firstLineOf(body, source)), zh: zh?.html ?? null },
    hints: data.hints.map((hint, i) => ({
      en: renderProse(hint, file, textLineOf(['hints', i])),
      zh: zh?.hints[i] ?? null,
    })),
    minutes: data.minutes,
    order: data.order,
    focus: data.focus,
    scenario: scenarioOf(data),
    network: data.network,
    server: data.server,
    tabs: data.tabs,
    tabTitles: Object.fromEntries(
      data.tabs.map(({ id: tab, title }) => [tab, { en: title, zh: zh?.tabs[tab] ?? null }]),
    ),
    files,
    readOnly,
    solution: readSolution(folder, shown, files, readOnly),
  };
}

function checkFolder(folder: string, shown: string, id: string): void {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(id)) {
    throw new LessonError([
      { file: shown, message: 'expected a folder name of letters, digits, -, _ and .' },
    ]);
  }
  if (!existsSync(join(folder, 'lesson.md'))) {
    throw new LessonError([{ file: shown, message: 'expected a file lesson.md' }]);
  }
  const strangers = readdirSync(folder).filter((name) => !name.startsWith('.') && !CONTENTS.includes(name));
  if (strangers.length === 0) return;
  throw new LessonError(
    strangers.map((name) => ({
      file: `${shown}/${name}`,
      message: `does not belong in a lesson${suggest(name, CONTENTS)}`,
    })),
  );
}

/** Null as long as nobody has translated the lesson. */
function readTranslation(
  folder: string,
  shown: string,
  lesson: LessonFrontmatter,
): { title: string; html: string; hints: string[]; tabs: Record<string, string> } | null {
  const path = join(folder, 'lesson.zh.md');
  if (!existsSync(path)) return null;
  const file = `${shown}/lesson.zh.md`;
  const source = readText(path, file);
  const { data, body, lineOf, textLineOf } = parseFrontmatter(source, file, translatedFrontmatter);
  const ids = lesson.tabs.map(({ id }) => id);
  const strangers = Object.keys(data.tabs ?? {}).filter((id) => !ids.includes(id));
  if (strangers.length > 0) {
    throw new LessonError(
      strangers.map((id) => ({
        file,
        line: lineOf(['tabs', id]),
        message: `tabs: there is no tab ${JSON.stringify(id)}${suggest(id, ids)}`,
      })),
    );
  }
  if (data.hints.length !== lesson.hints.length) {
    const [expected, found] = [lesson.hints.length, data.hints.length];
    const message = `hints: expected ${String(expected)}, as many as in lesson.md, found ${String(found)}`;
    throw new LessonError([{ file, line: lineOf(['hints']), message }]);
  }
  return {
    title: data.title,
    tabs: data.tabs ?? {},
    html: renderProse(body, file, firstLineOf(body, source)),
    hints: data.hints.map((hint, i) => renderProse(hint, file, textLineOf(['hints', i]))),
  };
}

function readSolution(folder: string, shown: string, start: Files, readOnly: readonly string[]): Files {
  const solution = readFilesIfAny(folder, shown, 'solution');
  const problems: LessonProblem[] = [];
  for (const [path, text] of Object.entries(solution)) {
    const file = `${shown}/solution/${path}`;
    if (text === start[path]) {
      const message =
        'is the same as what the lesson starts with; a solution holds only the files that differ';
      problems.push({ file, message });
    } else if (readOnly.includes(path)) {
      problems.push({ file, message: 'is read-only for the learner, so the solution cannot change it' });
    }
  }
  if (problems.length > 0) throw new LessonError(problems);
  return solution;
}

/**
 * The whole project as one of the lesson's folders makes it: `start`, `solution`, `wrong/<name>` or `right/<name>`.
 * @throws LessonError if there is no such folder
 */
export function readAttempt(folder: string, name: string, lesson: Lesson): Files {
  if (name === 'start') return lesson.files;
  if (name === 'solution') return { ...lesson.files, ...lesson.solution };
  const shown = shownPath(folder);
  if (!existsSync(join(folder, name))) {
    throw new LessonError([{ file: `${shown}/${name}`, message: 'there is no such folder' }]);
  }
  return { ...lesson.files, ...readFilesIfAny(folder, shown, name) };
}

function readFilesIfAny(folder: string, shown: string, name: string): Files {
  const path = join(folder, name);
  return existsSync(path) ? readFiles(path, `${shown}/${name}`) : {};
}

/** Line of `source` on which its tail `body` begins. */
function firstLineOf(body: string, source: string): number {
  return source.slice(0, source.length - body.length).split('\n').length;
}

/** Relative to the current folder where the path is inside it. */
function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
