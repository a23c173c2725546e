import type { BrokenRule } from './broken-rule.ts';
import { formatPath } from './frontmatter.ts';
import type { Frontmatter } from './frontmatter.ts';
import { longHook } from './hook.ts';
import type { Lesson } from './lesson.ts';
import type { LessonProblem } from './lesson-error.ts';
import { compareOutlines } from './outline.ts';
import type { LessonFrontmatter, TranslatedFrontmatter } from './schema.ts';
import { missingTranslations } from './translation.ts';

/** A lesson's two files, taken apart. */
export interface WrittenLesson {
  readonly en: Frontmatter<LessonFrontmatter>;
  readonly zh: Frontmatter<TranslatedFrontmatter> | null;
}

/** What keeps a lesson from being done, though it can be shown and run. */
export function remarksOn(
  { en, zh }: WrittenLesson,
  prose: Lesson['prose'],
  shown: (path: string) => string,
): LessonProblem[] {
  const files = { en: shown('lesson.md'), zh: shown('lesson.zh.md') };
  if (zh === null || prose.zh === null) {
    return [
      ...hookRemarks(en, files.en, 'en'),
      { file: shown(''), message: 'is not translated: expected a file lesson.zh.md' },
    ];
  }
  const remark = ({ path, message }: BrokenRule): LessonProblem => ({
    file: files.zh,
    line: zh.lineOf(path),
    message: `${formatPath(path)}: ${message}`,
  });
  return [
    ...hookRemarks(en, files.en, 'en'),
    ...hookRemarks(zh, files.zh, 'zh'),
    ...[...missingTranslations(en.data, zh.data)].map(remark),
    ...compareOutlines(prose.en.outline, prose.zh.outline, files),
  ];
}

function hookRemarks(
  { body, bodyLine }: Frontmatter<unknown>,
  file: string,
  language: 'en' | 'zh',
): LessonProblem[] {
  const message = longHook(body, language);
  return message === null ? [] : [{ file, line: bodyLine, message }];
}
