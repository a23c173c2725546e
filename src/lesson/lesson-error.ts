import { closestMatch } from 'leven';

/** One thing an author has to put right. */
export interface LessonProblem {
  /** Path as the author would type it: relative to the current folder, or absolute if the lesson is elsewhere. */
  readonly file: string;
  /** Counted from 1; absent if the problem is with the file or folder as a whole. */
  readonly line?: number | undefined;
  /** What was expected, what was found, and the nearest right word for a misspelt one. */
  readonly message: string;
}

/** A lesson's folder cannot be read as a lesson. The message has one `file:line: problem` a line. */
export class LessonError extends Error {
  override readonly name = 'LessonError';

  constructor(readonly problems: readonly LessonProblem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}

/** `lessons/10-resume/lesson.md:12: …` */
export function formatProblem({ file, line, message }: LessonProblem): string {
  return line === undefined ? `${file}: ${message}` : `${file}:${String(line)}: ${message}`;
}

/** `; did you mean "seed"?`, or the whole list where nothing is near. */
export function suggest(word: string, rightWords: readonly string[]): string {
  const nearest = closestMatch(word, rightWords, { maxDistance: Math.max(2, Math.floor(word.length / 3)) });
  if (nearest !== undefined) return `; did you mean ${JSON.stringify(nearest)}?`;
  return `; expected one of ${[...new Set(rightWords)].join(', ')}`;
}
