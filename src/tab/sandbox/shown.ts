import { Mentions } from '../../trace/mentions.ts';

/** Elements that do not break a text in two. */
const INLINE = new Set([
  'A',
  'ABBR',
  'B',
  'BDI',
  'CODE',
  'DFN',
  'EM',
  'I',
  'KBD',
  'MARK',
  'S',
  'SMALL',
  'SPAN',
  'STRONG',
  'SUB',
  'SUP',
  'TIME',
  'U',
  'VAR',
]);
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD']);

/** Notices when published messages appear in the document. */
export class Shown {
  #mentions = new Mentions();
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
        if (type === 'characterData') this.#added.push(textOf(target));
        else this.#added.push(...[...addedNodes].map(textOf));
      }
      onChange();
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }

  /** Messages that have appeared since the last call, once for each appearance, the earliest first. */
  take(): readonly string[] {
    if (!this.#changed) return [];
    this.#changed = false;
    const appeared: string[] = [];
    for (const [message, count] of this.#mentions.count(textOf(document.body))) {
      const before = this.#seen.get(message) ?? 0;
      for (let i = before; i < count; i++) appeared.push(message);
      if (count > before) this.#seen.set(message, count);
    }
    // A page may put each new message before the last: where they stand does not tell which came first.
    const order = [...this.#mentions.count(this.#added.join('\n')).keys()];
    this.#added = [];
    return appeared.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  }
}

/** What can be read of a node and all in it. */
function textOf(root: Node | null): string {
  const parts: string[] = [];
  const visit = (node: Node) => {
    if (node instanceof Text) {
      parts.push(node.data);
    } else if (node instanceof Element && !UNSEEN.has(node.tagName)) {
      const breaks = !INLINE.has(node.tagName);
      if (breaks) parts.push('\n');
      node.childNodes.forEach(visit);
      if (breaks) parts.push('\n');
    }
  };
  if (root) visit(root);
  return parts.join('');
}
