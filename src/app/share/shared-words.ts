import * as m from '../../paraglide/messages.js';
import type { Lesson } from '../../lesson/lesson.ts';
import { inLocale } from '../in-locale.ts';
import type { SharedCode } from './shared-code.ts';

/** What shared code consists of, a line for each part. */
export function wordsOfContent(shared: SharedCode, lesson: Pick<Lesson, 'scenarios'>): string[] {
  const paths = Object.keys(shared.files);
  const files = paths.length > 0 ? [m.share_files({ count: paths.length, names: paths.join(', ') })] : [];
  return [...files, ...wordsOfRun(shared, lesson)];
}

/** How it is run, as far as that is otherwise than in the lesson. */
export function wordsOfRun(
  { scenario, line, seed }: SharedCode,
  { scenarios }: Pick<Lesson, 'scenarios'>,
): string[] {
  const run = scenario === null ? undefined : scenarios[scenario];
  return [
    ...(run ? [m.share_scenario({ title: inLocale(run.title) })] : []),
    ...(line === 'lesson' ? [] : [m.share_network({ name: line })]),
    ...(seed === null ? [] : [m.share_seed({ seed })]),
  ];
}
