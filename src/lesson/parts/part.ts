import type { FilePlace } from '../../base/file-place.ts';
import type { Quantity, Statement } from '../checks/statement.ts';
import type { PRESET_NAMES } from '../network-schema.ts';

/** What stands between paragraphs of the prose and does something in the page. JSON. */
export type LivePart = TimelinePart | QuestionPart | MeasuredPart;

/** A button in a line of text. JSON, in the button's `data-live`. */
export type LiveLink = CodeLink | NetworkLink | RunLink;

/** `[the loop](code:board/views.py:39-44)` */
export interface CodeLink {
  readonly kind: 'code';
  readonly place: CodeReference;
}

/** Lines of the lesson's files as the learner found them; place-now.ts finds them again in what has become of them. */
export interface CodeReference extends FilePlace {
  /** The first of these lines, as the lesson has it; absent where the whole file is meant. */
  readonly text?: string;
}

/** `[Slow 4G](network:slow-4g)` */
export interface NetworkLink {
  readonly kind: 'network';
  readonly line: ProseLine;
}

/** The line all tabs are on: the lesson's own, or a preset in its place. */
export type ProseLine = 'lesson' | (typeof PRESET_NAMES)[number];

/** `[A 3 s outage](run:outage)` */
export interface RunLink {
  readonly kind: 'run';
  /** Name of one of the lesson's other runs; null: the main one. */
  readonly scenario: string | null;
}

/** A stretch of a recorded run as a small timeline. Lab milliseconds. */
export interface TimelinePart {
  readonly kind: 'timeline';
  /** `start`, `solution`, `wrong/<name>`, `right/<name>` or the name of one of the lesson's other runs. */
  readonly run: string;
  /** Ids, in the order of the picture; null: all. */
  readonly tabs: readonly string[] | null;
  readonly from: number;
  readonly until: number;
  /** HTML, as all texts of parts. */
  readonly caption: string | null;
}

/** Asks for a figure, or for one of several answers, and judges the reader's by a run. */
export interface QuestionPart {
  readonly kind: 'question';
  /** Its own among a text's questions, and the same in every language. */
  readonly id: string;
  readonly ask: string;
  readonly answer: NumberAnswer | ChoiceAnswer;
  /** Shown after a right answer, and after a wrong one. */
  readonly right: string | null;
  readonly wrong: string | null;
}

export interface NumberAnswer {
  readonly kind: 'number';
  readonly measure: Quantity;
  /** What the reader's number is in; null: it is a count, a status or a code. */
  readonly unit: Unit | null;
  /** How far off is still right: a share of the measured value (0.1 is 10%), or an amount of what is measured. */
  readonly tolerance: { readonly by: 'share' | 'amount'; readonly value: number };
}

/** How many of what is measured (lab milliseconds, bytes) one of each is; sizes as the table of figures has them. */
export const UNITS = { ms: 1, s: 1000, B: 1, kB: 1000 } as const;
export type Unit = keyof typeof UNITS;

export interface ChoiceAnswer {
  readonly kind: 'choice';
  /** Right is each whose statement holds of the run. */
  readonly choices: readonly { readonly text: string; readonly when: Statement }[];
}

/** A table of figures: a row for each tab. */
export interface MeasuredPart {
  readonly kind: 'measured';
  /** Recorded run; as of a timeline. */
  readonly run: string;
  /** Whether the learner's own last run takes its place. */
  readonly live: boolean;
  readonly rows: readonly { readonly tab: string; readonly label: string }[];
  readonly columns: readonly { readonly heading: string; readonly measure: Quantity }[];
}

/** Text of a lesson as the page shows it: the prose, a hint. */
export interface RichText {
  /** As `Prose.html` (prose-content.ts). */
  readonly html: string;
  /** None in a hint. */
  readonly parts?: readonly LivePart[];
}
