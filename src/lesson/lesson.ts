import type { FilePlace } from '../base/file-place.ts';
import type { LessonFrontmatter } from './schema.ts';

/** A text in every language of the page; null where nobody has translated it yet. */
export interface Translated {
  readonly en: string;
  readonly zh: string | null;
}

/** Text of a project's files by path, e.g. `board/views.py`. */
export type Files = Readonly<Record<string, string>>;

type TabPlan = LessonFrontmatter['tabs'][number];
type PublishPlan = LessonFrontmatter['scenario']['publish'];

/** A lesson, ready to be shown and run. Times are lab milliseconds. */
export interface Lesson {
  /** Name of its folder, e.g. `00-four-lanes`. */
  readonly id: string;
  readonly title: Translated;
  /** The prose, rendered; it holds no markup but what Markdown makes. */
  readonly html: Translated;
  /** For those who are stuck, rendered as the prose is; the gentlest first. */
  readonly hints: readonly Translated[];
  /** How long a learner needs, minutes of wall time. */
  readonly minutes: number;
  readonly order: number;
  /** What is opened first. */
  readonly focus: FilePlace;
  readonly scenario: LessonScenario;
  readonly network: Readonly<LessonFrontmatter['network']>;
  readonly server: Readonly<LessonFrontmatter['server']>;
  readonly tabs: readonly Readonly<TabPlan>[];
  /** Titles of the tabs in every language, by tab id. */
  readonly tabTitles: Readonly<Record<string, Translated>>;
  /** What the learner starts with: the base project overlaid with the lesson's `start/`. */
  readonly files: Files;
  /** Paths of `files` that the learner cannot change. */
  readonly readOnly: readonly string[];
  /** The solution's files that differ from `files`; some may be new. */
  readonly solution: Files;
}

/** `Scenario` of the lab, in the terms of this layer. */
export interface LessonScenario {
  readonly seed: number;
  readonly duration: number;
  readonly publish: Readonly<Omit<PublishPlan, 'rate' | 'from' | 'until'>> & {
    readonly rate: number;
    readonly from: number;
    readonly until: number;
  };
  readonly steps: LessonFrontmatter['scenario']['steps'];
}

/** What a list of lessons shows before one is loaded. */
export interface LessonSummary {
  readonly id: string;
  readonly title: Translated;
  readonly minutes: number;
  readonly order: number;
  load(): Promise<Lesson>;
}

/** Fills in what the author may leave out. */
export function scenarioOf({ scenario }: LessonFrontmatter): LessonScenario {
  const { publish, ...rest } = scenario;
  const { at } = publish;
  return {
    ...rest,
    publish: {
      ...publish,
      rate: publish.rate ?? 0,
      from: publish.from ?? at?.[0] ?? 0,
      until: publish.until ?? at?.at(-1) ?? scenario.duration,
    },
  };
}
