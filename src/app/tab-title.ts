import type { Lesson, LessonRun } from '../lesson/lesson.ts';
import { inLocale } from './in-locale.ts';

/** What a tab is called in the page's language, in a run of the lesson's or, failing that, in any other of its runs. */
export function tabTitle(lesson: Lesson, run: LessonRun, tab: string): string {
  const runs = [run, lesson, ...Object.values(lesson.scenarios)];
  const titles = runs.find(({ tabTitles }) => Object.hasOwn(tabTitles, tab))?.tabTitles[tab];
  return titles ? inLocale(titles) : tab;
}
