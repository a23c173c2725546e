import type { MessagePublished, MessageShown } from '../../trace/entry.ts';

/** An extra showing of a message within one document. */
export interface Repetition {
  readonly shown: MessageShown;
  /** `undefined`: a message that nobody published, as only a damaged trace has it. */
  readonly published: MessagePublished | undefined;
}

/** What was published, and what the tabs showed of it. */
export class MessageFacts {
  /** By text, in the order of publishing; a text published again is the same message. */
  readonly published = new Map<string, MessagePublished>();
  /** Lab time of each message's first showing, by tab. */
  readonly firstShown: ReadonlyMap<string, Map<string, number>>;
  readonly #again: MessageShown[] = [];
  #seen = new Map<string, Map<number, Set<string>>>();

  constructor(tabs: readonly string[]) {
    this.firstShown = new Map(tabs.map((tab) => [tab, new Map<string, number>()]));
  }

  get repetitions(): readonly Repetition[] {
    return this.#again.map((shown) => ({ shown, published: this.published.get(shown.message) }));
  }

  publish(entry: MessagePublished): void {
    if (!this.published.has(entry.message)) this.published.set(entry.message, entry);
  }

  show(entry: MessageShown): void {
    const first = this.firstShown.get(entry.tab);
    if (!first) return; // nobody's tab
    if (!first.has(entry.message)) first.set(entry.message, entry.t);
    const document = this.#documentOf(entry);
    if (document.has(entry.message)) this.#again.push(entry);
    else document.add(entry.message);
  }

  #documentOf({ tab, document }: MessageShown): Set<string> {
    const documents = this.#seen.get(tab) ?? new Map<number, Set<string>>();
    this.#seen.set(tab, documents);
    const seen = documents.get(document) ?? new Set<string>();
    documents.set(document, seen);
    return seen;
  }
}
