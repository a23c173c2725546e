import { missing } from './broken-rule.ts';
import type { BrokenRule } from './broken-rule.ts';
import type { LessonFrontmatter, TranslatedFrontmatter } from './schema.ts';

/** What it names and the lesson does not have. */
export function* strangeTranslations(
  lesson: LessonFrontmatter,
  zh: TranslatedFrontmatter,
): Generator<BrokenRule> {
  yield* strangers(zh.tabs, ['tabs'], 'tab', allTabs(lesson));
  yield* strangers(zh.scenarios, ['scenarios'], 'run', Object.keys(lesson.scenarios));
  const ids = lesson.checks.map(({ id }) => id);
  yield* strangers(zh.checks, ['checks'], 'check', ids);
  for (const { id, causes } of lesson.checks) {
    const path = ['checks', id, 'causes'];
    yield* strangers(zh.checks[id]?.causes, path, `cause of ${id}`, idsOf(causes));
  }
  const [expected, found] = [lesson.hints.length, zh.hints?.length];
  if (found !== undefined && found !== expected) {
    const message = `expected ${String(expected)}, as many as in lesson.md, found ${String(found)}`;
    yield { path: ['hints'], message };
  }
}

/** What the lesson has and it does not translate. Titles of tabs may be the same in every language. */
export function* missingTranslations(
  lesson: LessonFrontmatter,
  zh: TranslatedFrontmatter,
): Generator<BrokenRule> {
  if (lesson.idea !== undefined && zh.idea === undefined) yield untranslated('idea');
  if (lesson.hints.length > 0 && zh.hints === undefined) yield untranslated('hints');
  for (const name of Object.keys(lesson.scenarios)) {
    if (zh.scenarios?.[name] === undefined) yield untranslated('scenarios', name);
  }
  for (const { id, causes } of lesson.checks) {
    const check = zh.checks[id];
    if (check === undefined) yield untranslated('checks', id);
    else {
      for (const cause of causes) {
        if (check.causes[cause.id] === undefined) yield untranslated('checks', id, 'causes', cause.id);
      }
    }
  }
}

const untranslated = (...path: string[]): BrokenRule => ({ path, message: 'is not translated' });

function* strangers(
  translated: Readonly<Record<string, unknown>> | undefined,
  path: readonly string[],
  what: string,
  known: readonly string[],
): Generator<BrokenRule> {
  for (const id of Object.keys(translated ?? {})) {
    if (!known.includes(id)) yield { path: [...path, id], message: missing(what, id, known) };
  }
}

function allTabs({ tabs, scenarios }: LessonFrontmatter): string[] {
  return [...new Set([...idsOf(tabs), ...Object.values(scenarios).flatMap((run) => idsOf(run.tabs ?? []))])];
}

function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
