/** Every lesson in `lessons/`, by `order` (see scripts/vite-lessons.ts). */
declare module 'virtual:lessons' {
  import type { LessonSummary } from './lesson.ts';

  export const lessons: readonly LessonSummary[];
}

/** One lesson with its files and prose. */
declare module 'virtual:lesson/*' {
  import type { Lesson } from './lesson.ts';

  export const lesson: Lesson;
}
