/** A word of the field, as the page explains it. JSON. */
export interface Term extends TermInWords {
  /** Ids of terms that have to do with it. */
  readonly see: readonly string[];
  readonly source: TermSource;
}

/** What a reader is told of it where it stands in a lesson. */
export interface TermInWords {
  /** As `term:` links name it, e.g. `long-polling`. */
  readonly id: string;
  readonly name: InBothLanguages;
  /** Text of one or two sentences. */
  readonly definition: InBothLanguages;
}

/** A glossary is translated from its first day: readers of either language meet the other one's words in the code. */
export interface InBothLanguages {
  readonly en: string;
  readonly zh: string;
}

/** Where it is defined. Only the reader goes there, never the page. */
export interface TermSource {
  readonly title: string;
  readonly url: string;
  /** The same in Chinese, if there is one. */
  readonly zh?: { readonly title: string; readonly url: string };
}

/** Terms by id. */
export type Glossary = Readonly<Record<string, Term>>;

export function inWords({ id, name, definition }: Term): TermInWords {
  return { id, name, definition };
}
