import type { MessagePublished, MessageShown } from '../../trace/entry.ts';
import { expectedBy, type IsExpected } from '../../trace/expected.ts';
import type { TracedTab } from '../../trace/trace.ts';

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
  readonly #expects: ReadonlyMap<string, IsExpected>;
  readonly #again: MessageShown[] = [];
  #seen = new Map<string, Map<number, Set<string>>>();

  constructor(tabs: readonly TracedTab[]) {
    this.firstShown = new Map(tabs.map(({ id }) => [id, new Map<string, number>()]));
    this.#expects = new Map(tabs.map((tab) => [tab.id, expectedBy(tab)]));
  }

  /** Whether the tab is meant to show the message; of a tab that the run does not have, nothing is known. */
  isExpected(tab: string, message: string): boolean {
    return this.#expects.get(tab)?.(message) ?? true;
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
