import { existsSync, readdirSync } from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import { formatPath, parseFrontmatter } from './frontmatter.ts';
import { scenarioOf } from './lesson.ts';
import type { Files, Lesson } from './lesson.ts';
import { LessonError, suggest } from './lesson-error.ts';
import { renderProse } from './prose.ts';
import { readFiles, readText } from './read-files.ts';
import { brokenRules } from './rules.ts';
import { lessonFrontmatter, translatedFrontmatter } from './schema.ts';

const CONTENTS = ['lesson.md', 'lesson.zh.md', 'start', 'solution'];

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
  const { data, body, lineOf } = parseFrontmatter(source, file, lessonFrontmatter);
  const files = { ...readFiles(base, shownPath(base)), ...readFilesIfAny(folder, shown, 'start') };
  const broken = brokenRules(data, Object.keys(files));
  if (broken.length > 0) {
    throw new LessonError(
      broken.map(({ path, message }) => ({
        file,
        line: lineOf(path),
        message: `${formatPath(path)}: ${message}`,
      })),
    );
  }

  const zh = readTranslation(folder, shown, data.tabs);
  return {
    id,
    title: { en: data.title, zh: zh?.title ?? null },
    html: { en: renderProse(body, file, firstLineOf(body, source)), zh: zh?.html ?? null },
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
    solution: readSolution(folder, shown, files),
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
  tabs: readonly { readonly id: string }[],
): { title: string; html: string; tabs: Record<string, string> } | null {
  const path = join(folder, 'lesson.zh.md');
  if (!existsSync(path)) return null;
  const file = `${shown}/lesson.zh.md`;
  const source = readText(path, file);
  const { data, body, lineOf } = parseFrontmatter(source, file, translatedFrontmatter);
  const ids = tabs.map(({ id }) => id);
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
  return {
    title: data.title,
    tabs: data.tabs ?? {},
    html: renderProse(body, file, firstLineOf(body, source)),
  };
}

function readSolution(folder: string, shown: string, start: Files): Files {
  const solution = readFilesIfAny(folder, shown, 'solution');
  const same = Object.keys(solution).filter((path) => solution[path] === start[path]);
  if (same.length === 0) return solution;
  throw new LessonError(
    same.map((path) => ({
      file: `${shown}/solution/${path}`,
      message: 'is the same as what the lesson starts with; a solution holds only the files that differ',
    })),
  );
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
