import type { Files } from '../lesson.ts';
import { LessonError, suggest } from '../lesson-error.ts';
import type { LessonProblem } from '../lesson-error.ts';
import type { CommentFile } from './comment-file.ts';
import { commentSlots } from './comment-slots.ts';
import type { CommentSlot } from './comment-slots.ts';
import type { Comments } from './comment-swap.ts';

/** Files with comments of their own, and their Chinese. */
export interface CommentSource {
  readonly written: CommentFile;
  /** Text by path: those of the base project, or of the lesson's `start/` and `solution/` by path from the lesson. */
  readonly files: Files;
  /** How a path in `files` is to be named in messages. */
  shown(path: string): string;
}

/**
 * The Chinese of the comments in a lesson's files.
 * @param shown texts of files that learners get to see
 * @throws LessonError for a text that stands in it twice: then nobody could tell which comment it was made of
 */
export function commentsOf(base: CommentSource, own: CommentSource, shown: readonly Files[]): Comments {
  const problems = [
    ...repeatedTexts(entriesOf(base.written)),
    ...repeatedTexts([...entriesOf(base.written), ...entriesOf(own.written)]),
  ];
  if (problems.length > 0) throw new LessonError(distinct(problems));
  const all = { ...base.written.comments, ...own.written.comments };
  const needed = new Set(shown.flatMap((files) => comments(files).map(({ words }) => words)));
  return Object.fromEntries(Object.entries(all).filter(([english]) => needed.has(english)));
}

/** Comments without Chinese and Chinese without a comment. */
export function commentRemarks(base: CommentSource, own: CommentSource): LessonProblem[] {
  const inBase = base.written.comments;
  return [
    ...untranslated(base, inBase),
    ...untranslated(own, { ...inBase, ...own.written.comments }),
    ...strangers(base),
    ...strangers(own),
  ];
}

interface Entry {
  readonly written: CommentFile;
  readonly english: string;
  readonly chinese: string;
}

function entriesOf(written: CommentFile): Entry[] {
  return Object.entries(written.comments).map(([english, chinese]) => ({ written, english, chinese }));
}

/** What says the same as an entry before it, in whichever language. */
function* repeatedTexts(entries: readonly Entry[]): Generator<LessonProblem> {
  const taken = new Map<string, Entry>();
  for (const entry of entries) {
    const { written, english, chinese } = entry;
    const texts = [english, chinese];
    const words = texts.find((each) => taken.has(each));
    const other = taken.get(words ?? '');
    for (const each of texts) if (!taken.has(each)) taken.set(each, entry);
    if (!other) continue;
    const place = `${other.written.file}:${String(other.written.lineOf(other.english))}`;
    const message = `${JSON.stringify(words)} stands in ${place} already; expected each text only once`;
    yield { file: written.file, line: written.lineOf(english), message };
  }
}

function distinct(problems: readonly LessonProblem[]): LessonProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

interface Comment extends CommentSlot {
  readonly path: string;
  readonly line: number;
}

function comments(files: Files): Comment[] {
  return Object.entries(files).flatMap(([path, text]) =>
    commentSlots(path, text).map((slot) => ({
      ...slot,
      path,
      line: text.slice(0, slot.from).split('\n').length,
    })),
  );
}

/** For a tool, not for a reader. */
const DIRECTIVE = /^(?:@ts-|eslint|prettier-|type:|fmt:|pylint|ruff|isort|-\*-)/;

function* untranslated({ files, shown, written }: CommentSource, known: Comments): Generator<LessonProblem> {
  for (const { words, path, line } of comments(files)) {
    if (Object.hasOwn(known, words) || !/\p{L}/u.test(words) || DIRECTIVE.test(words)) continue;
    const message = `the comment ${JSON.stringify(words)} is not translated: expected it in ${written.file}`;
    yield { file: shown(path), line, message };
  }
}

function* strangers({ files, written }: CommentSource): Generator<LessonProblem> {
  const known = new Set(comments(files).map(({ words }) => words));
  for (const english of Object.keys(written.comments)) {
    if (known.has(english)) continue;
    const nearest = known.size > 0 ? suggest(english, [...known]) : '';
    // Where nothing is near, a list of all comments would help nobody.
    const instead = nearest.startsWith('; did you mean') ? nearest : '';
    const message = `there is no comment ${JSON.stringify(english)}${instead}`;
    yield { file: written.file, line: written.lineOf(english), message };
  }
}
