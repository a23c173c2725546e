/** Which lesson this reader had open last, kept in their browser. */

const KEY = 'push-lab:lesson';

/** Null on a first visit, and where the browser keeps nothing. */
export function lastLesson(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberLesson(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // Storage may be closed to us (private windows); the next visit then begins with the first lesson.
  }
}
