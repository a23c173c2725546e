/** How far this reader is in one lesson. */
export interface LessonProgress {
  /** Ids of the checks that a run has fulfilled, in any run so far. */
  readonly held: readonly string[];
  /** When a run first fulfilled all of them: ms of wall time since 1970. Absent until then. */
  readonly passed?: number;
}

export const PROGRESS_KEY = 'push-lab:progress';

const NONE: LessonProgress = { held: [] };

/** How far this reader is in every lesson, by lesson id. Kept in their browser; windows follow one another. */
export class Progress {
  #lessons = $state.raw<Readonly<Record<string, LessonProgress>>>(read());

  constructor() {
    addEventListener('storage', (event) => {
      if (event.key === PROGRESS_KEY || event.key === null) this.#lessons = read();
    });
  }

  of(lesson: string): LessonProgress {
    return Object.hasOwn(this.#lessons, lesson) ? (this.#lessons[lesson] ?? NONE) : NONE;
  }

  hasPassed(lesson: string): boolean {
    return this.of(lesson).passed !== undefined;
  }

  /**
   * A run fulfilled these checks.
   * @param all whether there is no other
   * @param now ms of wall time since 1970
   */
  note(lesson: string, held: readonly string[], all: boolean, now: number): void {
    // Another window may have gone on since.
    const lessons = { ...this.#lessons, ...read() };
    const before = Object.hasOwn(lessons, lesson) ? (lessons[lesson] ?? NONE) : NONE;
    const passed = before.passed ?? (all ? now : undefined);
    const after: LessonProgress = {
      held: [...before.held, ...held.filter((id) => !before.held.includes(id))],
      ...(passed !== undefined && { passed }),
    };
    this.#lessons = { ...lessons, [lesson]: after };
    try {
      localStorage.setItem(PROGRESS_KEY, JSON.stringify(this.#lessons));
    } catch {
      // Storage may be closed to us (private windows); the progress then holds for as long as the page.
    }
  }
}

/** What is kept, without what does not look like progress. */
function read(): Readonly<Record<string, LessonProgress>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PROGRESS_KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((pair) => isProgress(pair[1])));
  } catch {
    return {};
  }
}

function isProgress(value: unknown): value is LessonProgress {
  if (typeof value !== 'object' || value === null || !('held' in value)) return false;
  const { held } = value;
  const isPassed = !('passed' in value) || typeof value.passed === 'number';
  return Array.isArray(held) && held.every((id) => typeof id === 'string') && isPassed;
}

export const progress = new Progress();
