/** How far this reader is in one lesson. */
export interface LessonProgress {
  /** Ids of the checks that a run has fulfilled, in any run so far. */
  readonly held: readonly string[];
  /** When a run first fulfilled all of them: ms of wall time since 1970. Absent until then. */
  readonly passed?: number;
}

/** How far a reader is, by lesson id: also of lessons that this site does not have. */
export type LessonsProgress = Readonly<Record<string, LessonProgress>>;

export const PROGRESS_KEY = 'push-lab:progress';

const NONE: LessonProgress = { held: [] };

/** How far this reader is in every lesson, by lesson id. Kept in their browser; windows follow one another. */
export class Progress {
  #lessons = $state.raw<LessonsProgress>(read());

  constructor() {
    addEventListener('storage', (event) => {
      if (event.key === PROGRESS_KEY || event.key === null) this.#lessons = read();
    });
  }

  of(lesson: string): LessonProgress {
    return own(this.#lessons, lesson);
  }

  get all(): LessonsProgress {
    return this.#lessons;
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
    const passed = all ? { passed: now } : {};
    this.add({ [lesson]: { held, ...passed } });
  }

  /** Adds what was reached elsewhere, or before: nothing that has been reached is lost, and the first time counts. */
  add(lessons: LessonsProgress): void {
    const all = this.#current();
    const added = Object.entries(lessons).map(([id, more]) => [id, together(own(all, id), more)] as const);
    this.#keep({ ...all, ...Object.fromEntries(added) });
  }

  /**
   * Forgets how far the reader is in these lessons.
   * @returns what has been forgotten: `add` brings it back
   */
  reset(lessons: readonly string[]): LessonsProgress {
    const all = Object.entries(this.#current());
    const [gone, left] = [true, false].map((isGone) =>
      Object.fromEntries(all.filter(([id]) => lessons.includes(id) === isGone)),
    );
    this.#keep(left ?? {});
    return gone ?? {};
  }

  /** Another window may have gone on since; where the browser keeps nothing, the page's own is all there is. */
  #current(): LessonsProgress {
    return { ...this.#lessons, ...read() };
  }

  #keep(lessons: LessonsProgress): void {
    this.#lessons = lessons;
    try {
      localStorage.setItem(PROGRESS_KEY, JSON.stringify(lessons));
    } catch {
      // Storage may be closed to us (private windows); the progress then holds for as long as the page.
    }
  }
}

function together(one: LessonProgress, other: LessonProgress): LessonProgress {
  const passed = [one.passed, other.passed].filter((time) => time !== undefined);
  return {
    held: [...new Set([...one.held, ...other.held])],
    ...(passed.length > 0 && { passed: Math.min(...passed) }),
  };
}

function own(lessons: LessonsProgress, id: string): LessonProgress {
  return Object.hasOwn(lessons, id) ? (lessons[id] ?? NONE) : NONE;
}

/** What is kept, without what does not look like progress. */
function read(): LessonsProgress {
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
  const isPassed = !('passed' in value) || isTime(value.passed);
  return Array.isArray(held) && held.every((id) => typeof id === 'string') && isPassed;
}

/** Not all numbers are: a `Date` reaches 100 million days. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(new Date(value).getTime());
}

export const progress = new Progress();
