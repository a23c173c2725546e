import { omit } from '../base/omit.ts';
import { attemptFiles, attemptNames, filesBelow } from './attempts.ts';
import type { BrokenRule } from './broken-rule.ts';
import type { RunPlan } from './checks/mistakes.ts';
import { COMMENTS_FILE, parseComments } from './comments/comment-file.ts';
import { commentRemarks, commentsOf } from './comments/translated-comments.ts';
import { brokenConditions } from './conditions.ts';
import { formatPath, parseFrontmatter } from './frontmatter.ts';
import type { Frontmatter } from './frontmatter.ts';
import { GLOSSARY_FILE, glossaryIn } from './glossary/glossary-file.ts';
import type { AuthoredLesson, Files, LessonRun, LessonVariation } from './lesson.ts';
import { LessonError, suggest } from './lesson-error.ts';
import type { LessonProblem } from './lesson-error.ts';
import { checksOf, hintsOf, LessonText } from './lesson-text.ts';
import { filesNamed } from './named-files.ts';
import { remarksOn } from './remarks.ts';
import { brokenRules } from './rules.ts';
import { runOf, variationOf } from './run-of.ts';
import { lessonFrontmatter, translatedFrontmatter } from './schema.ts';
import type { LessonFrontmatter, TranslatedFrontmatter } from './schema.ts';
import { brokenWithout, startOf } from './start.ts';
import { strangeTranslations } from './translation.ts';

/** What may stand in a lesson's folder. */
export const CONTENTS = [
  ...['lesson.md', 'lesson.zh.md', COMMENTS_FILE, 'checks.ts', 'start', 'solution', 'wrong', 'right'],
  ...['golden.json', 'recorded'],
];

/**
 * Makes a lesson of the texts in its folder. Runs anywhere: at build time, on the command line, in the page.
 * @param id name of the folder
 * @param contents the texts in the folder, by path from there
 * @param baseContents the Django project that every lesson starts from, with the Chinese of its comments and the glossary
 * @param shown how a path in the folder (empty: the folder itself) is to be named in messages
 * @param shownBase the same for a path in the base project
 * @throws LessonError naming file and line of whatever is wrong
 */
export function assembleLesson(
  id: string,
  contents: Files,
  baseContents: Files,
  shown: (path: string) => string,
  shownBase: (path: string) => string = (path) => `_base/${path}`,
): AuthoredLesson {
  checkNames(id, contents, shown);
  const written = {
    en: parseFrontmatter(contents['lesson.md'] ?? '', shown('lesson.md'), lessonFrontmatter),
    zh: parseTranslation(contents, shown),
  };
  const data = written.en.data;
  const zh = written.zh?.data;
  const base = omit(baseContents, COMMENTS_FILE, GLOSSARY_FILE);
  const sources = { base, without: data.without, start: filesBelow(contents, 'start') };
  const files = startOf(sources);
  const names = attemptNames(contents);

  const complaints = new Complaints();
  complaints.add(shown('lesson.md'), written.en, brokenWithout(sources));
  complaints.add(shown('lesson.md'), written.en, brokenRules(data, files, names));
  complaints.add(shown('lesson.md'), written.en, brokenConditions(data, contents['checks.ts'] ?? null));
  if (written.zh) {
    complaints.add(shown('lesson.zh.md'), written.zh, strangeTranslations(data, written.zh.data));
  }
  complaints.throwIfAny();

  const readOnly = filesNamed(data.readOnly, files);
  const overlay = (name: string): Files =>
    complaints.of(() => attemptFiles(contents, name, shown(name), files, readOnly)) ?? {};
  const solution = overlay('solution');
  const attempts = Object.fromEntries(names.map((name) => [name, overlay(name)]));

  const commented = complaints.of(() => ({
    base: {
      written: parseComments(baseContents, shownBase(COMMENTS_FILE)),
      files: base,
      shown: shownBase,
    },
    own: {
      written: parseComments(contents, shown(COMMENTS_FILE)),
      files: Object.fromEntries(
        Object.entries(contents).filter(([path]) => /^(?:start|solution)\//.test(path)),
      ),
      shown,
    },
  }));
  const comments =
    commented && complaints.of(() => commentsOf(commented.base, commented.own, [files, solution]));

  const run = runOf(data, zh?.tabs ?? {});
  const scenarios = variationsOf(data, zh);
  const folders = ['start', ...(Object.keys(solution).length > 0 ? ['solution'] : []), ...names];
  const facts = {
    terms: glossaryIn(baseContents),
    files,
    scenarios: Object.keys(scenarios),
    runs: {
      ...Object.fromEntries(folders.map((name) => [name, planOf(run)])),
      ...Object.fromEntries(Object.entries(scenarios).map(([name, other]) => [name, planOf(other)])),
    },
  };
  const texts = {
    en: new LessonText(shown('lesson.md'), written.en, facts),
    zh: written.zh && new LessonText(shown('lesson.zh.md'), written.zh, facts),
  };
  const en = complaints.of(() => texts.en.prose());
  const prose = en && { en, zh: complaints.of(() => texts.zh?.prose() ?? null) };
  const hints = complaints.of(() => hintsOf(data, zh, texts));
  const checks = complaints.of(() => checksOf(data, zh, texts));
  complaints.throwIfAny();
  // One that is missing has left a complaint behind.
  if (!prose || !hints || !checks || !commented || !comments) throw new LessonError([]);

  return {
    id,
    title: { en: data.title, zh: zh?.title ?? null },
    idea: data.idea === undefined ? null : { en: data.idea, zh: zh?.idea ?? null },
    prose,
    hints,
    checks,
    ...run,
    scenarios,
    minutes: data.minutes,
    order: data.order,
    focus: data.focus,
    files,
    readOnly,
    solution,
    comments,
    attempts,
    wrong: data.wrong,
    remarks: [...remarksOn(written, prose, shown), ...commentRemarks(commented.base, commented.own)],
    lineOf: written.en.lineOf,
  };
}

function checkNames(id: string, contents: Files, shown: (path: string) => string): void {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(id)) {
    const message = 'expected a folder name of letters, digits, -, _ and .';
    throw new LessonError([{ file: shown(''), message }]);
  }
  if (contents['lesson.md'] === undefined) {
    throw new LessonError([{ file: shown(''), message: 'expected a file lesson.md' }]);
  }
  const names = new Set(Object.keys(contents).map((path) => path.split('/')[0] ?? path));
  const strangers = [...names].filter((name) => !CONTENTS.includes(name));
  if (strangers.length === 0) return;
  throw new LessonError(
    strangers.map((name) => ({
      file: shown(name),
      message: `does not belong in a lesson${suggest(name, CONTENTS)}`,
    })),
  );
}

/** Null as long as nobody has translated the lesson. */
function parseTranslation(
  contents: Files,
  shown: (path: string) => string,
): Frontmatter<TranslatedFrontmatter> | null {
  const source = contents['lesson.zh.md'];
  return source === undefined ? null : parseFrontmatter(source, shown('lesson.zh.md'), translatedFrontmatter);
}

function variationsOf(
  lesson: LessonFrontmatter,
  zh: TranslatedFrontmatter | undefined,
): Record<string, LessonVariation> {
  const variations = Object.entries(lesson.scenarios).map(([name, { title }]) => {
    const translated = { en: title, zh: zh?.scenarios?.[name] ?? null };
    return [name, { title: translated, ...runOf(variationOf(lesson, name), zh?.tabs ?? {}) }] as const;
  });
  return Object.fromEntries(variations);
}

function planOf({ tabs, scenario }: LessonRun): RunPlan {
  return { tabs: tabs.map(({ id }) => id), duration: scenario.duration };
}

/** What is wrong, gathered so that an author is told all of it. */
class Complaints {
  readonly #problems: LessonProblem[] = [];

  add(file: string, written: Frontmatter<unknown>, broken: Iterable<BrokenRule>): void {
    for (const { path, message } of broken) {
      this.#problems.push({ file, line: written.lineOf(path), message: `${formatPath(path)}: ${message}` });
    }
  }

  /** What `make` gives, or null when it had to complain. */
  of<T>(make: () => T): T | null {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      this.#problems.push(...error.problems);
      return null;
    }
  }

  /** @throws LessonError */
  throwIfAny(): void {
    if (this.#problems.length > 0) throw new LessonError(this.#problems);
  }
}
