/** A stretch of a recorded run (see scripts/vite-lessons.ts). */
declare module 'virtual:landing' {
  import type { Excerpt } from './excerpt.ts';

  /** null: this site has no such lesson, or it has not been recorded. */
  export const excerpt: Excerpt | null;
}
