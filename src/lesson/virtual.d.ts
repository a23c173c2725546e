/** Every lesson in `lessons/`, by `order` (see scripts/vite-lessons.ts). */
declare module 'virtual:lessons' {
  import type { Files, LessonSummary } from './lesson.ts';

  export const lessons: readonly LessonSummary[];

  /** The Django project that every lesson starts from: for `assembleLesson`. */
  export function loadBase(): Promise<Files>;
}

/** The whole glossary (lessons/glossary.yaml). */
declare module 'virtual:lesson-glossary' {
  import type { Glossary } from './glossary/term.ts';

  export const glossary: Glossary;
}
