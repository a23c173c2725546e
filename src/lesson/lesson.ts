import { omit } from '../base/omit.ts';
import type { FilePlace } from '../base/file-place.ts';
import type { Trace } from '../trace/trace.ts';
import type { Check } from './checks/check.ts';
import type { Predicates } from './checks/predicate.ts';
import type { Comments } from './comments/comment-swap.ts';
import type { FrontmatterPath } from './frontmatter.ts';
import type { LessonProblem } from './lesson-error.ts';
import type { Prose } from './prose-content.ts';
import type { LessonFrontmatter, Publisher } from './schema.ts';

/** A text in every language of the page; null where nobody has translated it yet. */
export interface Translated {
  readonly en: string;
  readonly zh: string | null;
}

/** Text of a project's files by path, e.g. `board/views.py`. */
export type Files = Readonly<Record<string, string>>;

/** What a run is made of, apart from the files. Times are lab milliseconds. */
export interface LessonRun {
  readonly scenario: LessonScenario;
  readonly network: Readonly<LessonFrontmatter['network']>;
  readonly server: Readonly<LessonFrontmatter['server']>;
  readonly tabs: readonly Readonly<LessonFrontmatter['tabs'][number]>[];
  /** Titles of the tabs in every language, by tab id. */
  readonly tabTitles: Readonly<Record<string, Translated>>;
}

/** Another run of the same lesson, with all that it does not say itself taken from the lesson. */
export interface LessonVariation extends LessonRun {
  readonly title: Translated;
}

/** A lesson, ready to be shown and run: the page's part of its folder. */
export interface Lesson extends LessonRun {
  /** Name of its folder, e.g. `00-four-lanes`. */
  readonly id: string;
  readonly title: Translated;
  /** The one thing it teaches, in a sentence. */
  readonly idea: Translated | null;
  readonly prose: { readonly en: Prose; readonly zh: Prose | null };
  /** For those who are stuck, rendered as the prose is; the gentlest first. */
  readonly hints: readonly Translated[];
  /** What is to be true of a run; hints and causes are rendered. */
  readonly checks: readonly Check[];
  /** Other runs, by name. */
  readonly scenarios: Readonly<Record<string, LessonVariation>>;
  /** How long a learner needs, minutes of wall time. */
  readonly minutes: number;
  readonly order: number;
  /** What is opened first. */
  readonly focus: FilePlace;
  /** What the learner starts with: the base project overlaid with the lesson's `start/`. */
  readonly files: Files;
  /** Paths of `files` that the learner cannot change. */
  readonly readOnly: readonly string[];
  /** The solution's files that differ from `files`; some may be new. */
  readonly solution: Files;
  /** What the comments in these files say in Chinese, by what they say in English. */
  readonly comments: Comments;
}

/** All that a lesson's folder says: for authors and tools. */
export interface AuthoredLesson extends Lesson {
  /** The files that differ from `files`, by `wrong/<name>` and `right/<name>`. */
  readonly attempts: Readonly<Record<string, Files>>;
  /** What becomes of each folder in `wrong/`. */
  readonly wrong: readonly Readonly<LessonFrontmatter['wrong'][number]>[];
  /** What keeps it from being done, though it can be shown and run: a translation that is missing, say. */
  readonly remarks: readonly LessonProblem[];
  /** Line of `lesson.md` on which a value of its frontmatter stands, or the nearest thing around it. */
  lineOf(path: FrontmatterPath): number;
}

/** `Scenario` of the lab, in the terms of this layer. */
export interface LessonScenario {
  readonly seed: number;
  readonly duration: number;
  /** Everybody who publishes. */
  readonly publish: readonly LessonPublisher[];
  readonly steps: LessonFrontmatter['scenario']['steps'];
}

/** One who publishes at `at`, or `rate` times a second; one with neither only names the view and its field. */
export type LessonPublisher = Readonly<Omit<Publisher, 'text' | 'rate' | 'from' | 'until'>> & {
  readonly text: string;
  /** 0 if there are no random times. */
  readonly rate: number;
  readonly from: number;
  readonly until: number;
};

/** A lesson with the code that is its own. */
export interface LoadedLesson {
  readonly lesson: Lesson;
  /** What its `checks.ts` exports. */
  readonly predicates: Predicates;
}

/** What a list of lessons shows before one is loaded, and what can be loaded of it, each a chunk of its own. */
export interface LessonSummary {
  readonly id: string;
  readonly title: Translated;
  readonly idea: Translated | null;
  readonly minutes: number;
  readonly order: number;
  /** How many checks it has. */
  readonly checks: number;
  load(): Promise<LoadedLesson>;
  /** The runs that its prose shows, by name, as far as measures and pictures need them; each is loaded by itself. */
  loadRecorded(): Promise<Readonly<Record<string, () => Promise<Trace>>>>;
  /** The start's run, whole. */
  loadTrace(): Promise<Trace>;
  /** The texts in its folder, by path from there: what `assembleLesson` takes. */
  loadSource(): Promise<Files>;
}

/** The page's part: without what only authors and tools need. */
export function pageLesson(lesson: AuthoredLesson): Lesson {
  const page = omit(lesson, 'attempts', 'wrong', 'remarks', 'lineOf');
  const { en, zh } = page.prose;
  return { ...page, prose: { en: { ...en, outline: [] }, zh: zh && { ...zh, outline: [] } } };
}

/**
 * The whole project as one of the folders makes it: `start`, `solution`, `wrong/<name>` or `right/<name>`.
 * Undefined if there is no such folder.
 */
export function projectOf(lesson: AuthoredLesson, folder: string): Files | undefined {
  if (folder === 'start') return lesson.files;
  const own = folder === 'solution' ? lesson.solution : lesson.attempts[folder];
  return own && { ...lesson.files, ...own };
}
