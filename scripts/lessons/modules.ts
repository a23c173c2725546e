import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { normalizePath } from 'vite';
import { pageLesson } from '../../src/lesson/lesson.ts';
import type { AuthoredLesson, LessonSummary } from '../../src/lesson/lesson.ts';

/** The modules that the page imports, by the kinds of their names: `virtual:<kind>` or `virtual:<kind>/<id>`. */
export const MODULES = {
  index: 'virtual:lessons',
  base: 'virtual:lesson-base',
  glossary: 'virtual:lesson-glossary',
  lesson: 'virtual:lesson/',
  recorded: 'virtual:lesson-recorded/',
  run: 'virtual:lesson-run/',
  trace: 'virtual:lesson-trace/',
  source: 'virtual:lesson-source/',
  landing: 'virtual:landing',
} as const;

type Summary = Omit<LessonSummary, `load${string}`>;

/** A lesson of the list, or one that cannot be read: it stands there under its folder's name, for its author. */
export function summaryOf(lesson: AuthoredLesson): Summary {
  const { id, title, idea, minutes, order, checks } = lesson;
  return { id, title, idea, minutes, order, checks: checks.length };
}

export function indexModule(summaries: readonly Summary[]): string {
  const items = summaries
    .toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .map((summary) => {
      const load = (kind: keyof typeof MODULES, name?: string): string => {
        const module = `import(${JSON.stringify(MODULES[kind] + summary.id)})`;
        return name === undefined ? `() => ${module}` : `() => ${module}.then((module) => module.${name})`;
      };
      return [
        `{ ...${parsed(summary)}`,
        `load: ${load('lesson')}`,
        `loadRecorded: ${load('recorded', 'recorded')}`,
        `loadTrace: ${load('trace', 'trace')}`,
        `loadSource: ${load('source', 'source')} }`,
      ].join(', ');
    });
  return [
    `export const lessons = [\n${items.join(',\n')}\n];`,
    `export const loadBase = () => import(${JSON.stringify(MODULES.base)}).then((module) => module.base);\n`,
  ].join('\n');
}

/** @param folder absolute path of the lesson */
export function lessonModule(lesson: AuthoredLesson, folder: string): string {
  const checks = join(folder, 'checks.ts');
  const predicates = existsSync(checks)
    ? `import * as predicates from ${JSON.stringify(normalizePath(checks))};\nexport { predicates };`
    : 'export const predicates = {};';
  return `${predicates}\n${dataModule('lesson', pageLesson(lesson))}`;
}

/** @param runs names of the runs that have been recorded */
export function recordedModule(id: string, runs: readonly string[]): string {
  const items = runs.map((run) => {
    const module = JSON.stringify(`${MODULES.run}${id}/${run}`);
    return `${JSON.stringify(run)}: () => import(${module}).then((module) => module.trace)`;
  });
  return `export const recorded = {\n${items.join(',\n')}\n};\n`;
}

/** In place of a trace that is not there: whoever imports it hears why. */
export function unrecordedModule(id: string): string {
  const message = `${id} has not been recorded: npm run lessons -- ${id} --update`;
  return `export const trace = null;\nthrow new Error(${JSON.stringify(message)});\n`;
}

export function dataModule(name: string, value: unknown): string {
  return `export const ${name} = ${parsed(value)};\n`;
}

/** Parsed rather than evaluated: a `__proto__` key in the data stays data. */
function parsed(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}
