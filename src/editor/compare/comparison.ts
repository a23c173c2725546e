import type { Extension } from '@codemirror/state';

/** What of one file is compared, and who is told what becomes of it. */
export interface ComparisonOptions {
  readonly parent: HTMLElement;
  /** Text of the learner's file and of the other; empty where there is none. */
  readonly yours: string;
  readonly theirs: string;
  /** What both sides are made of, and each by itself. */
  readonly look: Extension;
  readonly yoursOnly: Extension;
  readonly theirsOnly: Extension;
  /** Yours cannot be changed here. */
  readonly fixed: boolean;
  /** Unchanged lines far from changes are folded away. */
  readonly folded: boolean;
  /** What differs within changed lines is marked. */
  readonly highlighted: boolean;
  /** Makes the button that takes a change. */
  readonly takeButton: () => HTMLButtonElement;
  /** The learner's text is another now; `taken`: by a change that they took. */
  readonly onedit: (text: string, taken: boolean) => void;
  /** How many changes there are, at first and whenever that is another number. */
  readonly onchanges: (count: number) => void;
}

/** One file of the learner's beside another version of it, in the page. */
export interface Comparison {
  /** The learner's text was changed elsewhere. */
  take(text: string): void;
  /** Puts the cursor on the next change (1) or the one before (-1), round the ends. */
  move(direction: 1 | -1): void;
  /** Puts the focus into the code. */
  focus(): void;
  destroy(): void;
}
