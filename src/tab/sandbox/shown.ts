import { Mentions } from '../../trace/mentions.ts';
import { body } from '../dom-members.ts';
import type { ShownMessage } from '../protocol.ts';
import { Insertions } from './insertions.ts';
import { readableText } from './readable-text.ts';

/** Notices when published messages appear in the document. */
export class Shown {
  #mentions = new Mentions();
  #insertions = new Insertions();
  /** The most often that each message has stood in the document at once. */
  #seen = new Map<string, number>();
  #changed = true;
  /** Text that was put into the document since the last look, in the order in which it was. */
  #added: string[] = [];

  watch(messages: readonly string[]): void {
    for (const message of messages) this.#mentions.add(message);
    if (messages.length > 0) this.#changed = true;
  }

  /** Begins to look at the document; `onChange` is called whenever it changes. */
  observe(onChange: () => void): void {
    new MutationObserver((records) => {
      this.#changed = true;
      for (const { addedNodes, target, type } of records) {
        if (type === 'characterData') this.#added.push(readableText(target));
        else this.#added.push(...Array.from(addedNodes, readableText));
      }
      onChange();
    }).observe(document, { subtree: true, childList: true, characterData: true });
    this.#insertions.observe();
  }

  /** Messages that have appeared since the last call, once for each appearance, the earliest first. */
  take(): readonly ShownMessage[] {
    if (!this.#changed) return [];
    this.#changed = false;
    const appeared: string[] = [];
    for (const [message, count] of this.#mentions.count(readableText(body(document)))) {
      const before = this.#seen.get(message) ?? 0;
      for (let i = before; i < count; i++) appeared.push(message);
      if (count > before) this.#seen.set(message, count);
    }
    // A page may put each new message before the last: where they stand does not tell which came first.
    const order = [...this.#mentions.count(this.#added.join('\n')).keys()];
    this.#added = [];
    const taken = appeared
      .sort((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((message) => ({ message, place: this.#insertions.placeOf(message, this.#mentions) }));
    this.#insertions.clear();
    return taken;
  }
}
