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

  watch(messages: readonly string[]): void {
    for (const message of messages) this.#mentions.add(message);
    if (messages.length > 0) this.#changed = true;
  }

  /** Begins to look at the document; `onChange` is called whenever it changes. */
  observe(onChange: () => void): void {
    new MutationObserver(() => {
      this.#changed = true;
      onChange();
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }

  /** Messages that have appeared since the last call, once for each appearance. */
  take(): readonly string[] {
    if (!this.#changed) return [];
    this.#changed = false;
    const appeared: string[] = [];
    for (const [message, count] of this.#mentions.count(visibleText())) {
      const before = this.#seen.get(message) ?? 0;
      for (let i = before; i < count; i++) appeared.push(message);
      if (count > before) this.#seen.set(message, count);
    }
    return appeared;
  }
}

function visibleText(): string {
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
  if (document.body) visit(document.body);
  return parts.join('');
}
