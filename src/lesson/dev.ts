import type { LoadedLesson } from './lesson.ts';

/** What `npm run dev` says when an author has saved a file (scripts/vite-lessons.ts). */
export const LESSON_CHANGED = 'push-lab:lesson';

export interface LessonChange {
  /** Every lesson that is another one now. */
  readonly ids: readonly string[];
}

/**
 * Calls `handler` when a lesson's author has changed it, so that the page can take it up without losing its place.
 * In `npm run dev` alone: of the built site nothing is left of this.
 */
export function onLessonChange(handler: (id: string, load: () => Promise<LoadedLesson>) => void): void {
  import.meta.hot?.on(LESSON_CHANGED, ({ ids }: LessonChange) => {
    // Vite takes its own away only with updates of its own.
    for (const overlay of document.querySelectorAll('vite-error-overlay')) overlay.remove();
    for (const id of ids) handler(id, () => loadAnew(id));
  });
}

/** Another address than before, as a module that has been loaded stays as it is. */
async function loadAnew(id: string): Promise<LoadedLesson> {
  const address = `/@id/__x00__virtual:lesson/${id}?t=${String(Date.now())}`;
  // What scripts/vite-lessons.ts makes of a lesson.
  return (await import(/* @vite-ignore */ address)) as LoadedLesson;
}
