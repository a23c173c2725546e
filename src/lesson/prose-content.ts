import type { RunPlan } from './checks/mistakes.ts';
import type { Glossary } from './glossary/term.ts';
import type { Files } from './lesson.ts';
import type { LivePart } from './parts/part.ts';

/** A lesson's Markdown, rendered. Plain JSON, so that the page needs no parser. */
export interface Prose {
  /**
   * It holds no markup but what Markdown makes; buttons `<button class="live …" data-live="…">`, whose attribute is a
   * `LiveLink` as JSON; words `<span class="term" data-term="…">`, whose attribute is a `TermInWords`; and places `<div data-part="0"></div>` for `parts`, the number being an index of them.
   */
  readonly html: string;
  readonly parts: readonly LivePart[];
  /** What two languages of a lesson must have in common; of no use in the page. */
  readonly outline: Outline;
}

/** What a text is made of, apart from its words, in the order of the file. */
export type Outline = readonly OutlineItem[];

export interface OutlineItem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Parts in a line of text may come in another order in another language. */
  readonly inline: boolean;
  /** What an author would call it, for example `timeline block`. */
  readonly name: string;
  /** By what it is told from others of its name: everything but its words. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What `renderProse` has to know of the lesson that the text belongs to. */
export interface ProseSource {
  /** Name of the Markdown's file, for messages. */
  readonly file: string;
  /** Line of `file` on which the Markdown begins, from 1. */
  readonly firstLine: number;
  /** What the learner starts with: the places that `code:` links may name. */
  readonly files: Files;
  /** Names of the lesson's other runs: what `run:` links may name. */
  readonly scenarios: readonly string[];
  /**
   * What blocks may show, by name: `start`, `solution` (if there is one), `wrong/<name>`, `right/<name>`, and each
   * of `scenarios`.
   */
  readonly runs: Readonly<Record<string, RunPlan>>;
  /** The site's glossary: what `term:` links may name. */
  readonly terms: Glossary;
}
