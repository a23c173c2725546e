import type { Mentions } from '../../trace/mentions.ts';
import { isConnected } from '../dom-members.ts';
import type { ScriptPlace } from '../protocol.ts';
import { type Around, wrapMethods, wrapSetters } from './dom-wrappers.ts';
import { blockOf, readableText } from './readable-text.ts';
import { placeIn, stackOf } from './script-place.ts';

const CHILD_NODE = ['before', 'after', 'replaceWith'];
const PARENT_NODE = ['append', 'prepend', 'replaceChildren', 'moveBefore'];

/** Whatever can put text into a document (DOM and HTML standards). Those that a browser lacks are passed over. */
const METHODS: readonly (readonly [object, readonly string[]])[] = [
  [Node.prototype, ['appendChild', 'insertBefore', 'replaceChild']],
  [
    Element.prototype,
    [
      ...[...CHILD_NODE, ...PARENT_NODE, 'setHTML', 'setHTMLUnsafe'],
      ...['insertAdjacentElement', 'insertAdjacentHTML', 'insertAdjacentText'],
    ],
  ],
  [CharacterData.prototype, [...CHILD_NODE, 'appendData', 'insertData', 'replaceData']],
  [Document.prototype, [...PARENT_NODE, 'write', 'writeln', 'execCommand']],
  [Range.prototype, ['insertNode', 'surroundContents']],
  [HTMLSelectElement.prototype, ['add']],
];
const SETTERS: readonly (readonly [object, readonly string[]])[] = [
  [Node.prototype, ['textContent', 'nodeValue']],
  [Element.prototype, ['innerHTML', 'outerHTML']],
  [HTMLElement.prototype, ['innerText', 'outerText']],
  [CharacterData.prototype, ['data']],
  [HTMLAnchorElement.prototype, ['text']],
  [HTMLOptionElement.prototype, ['text']],
  [HTMLOutputElement.prototype, ['value', 'defaultValue']],
  [HTMLTextAreaElement.prototype, ['defaultValue']],
];

interface Insertion {
  readonly text: string;
  /** Where it was inserted. */
  readonly block: Element | null;
  /** Made at the call; its stack is only spelled out when asked for, which is what costs. */
  readonly call: Error;
}

/** Which calls of the page's scripts put which text into the document. */
export class Insertions {
  #observer = new MutationObserver(() => {
    // What no call of the page's did: the parser's doing.
  });
  /** What the innermost call under way has done so far. */
  #records: MutationRecord[] | null = null;
  #made: Insertion[] = [];

  /** From now on the page's calls are looked at. */
  observe(): void {
    wrapMethods(METHODS, this.#around);
    wrapSetters(SETTERS, this.#around);
    // It only hears of nodes in the document: what a page does to others before it inserts them does not count.
    this.#observer.observe(document, { subtree: true, childList: true, characterData: true });
  }

  /** Forgets what was inserted so far. */
  clear(): void {
    this.#made = [];
  }

  /** The line that put a message's text there: the first that put all of it, else the one that completed it. */
  placeOf(message: string, mentions: Mentions): ScriptPlace | null {
    const holds = (text: string) => mentions.count(text).has(message);
    const insertion =
      this.#made.find(({ text }) => holds(text)) ??
      this.#made.findLast(({ block }) => block !== null && isConnected(block) && holds(readableText(block)));
    return insertion ? placeIn(stackOf(insertion.call)) : null;
  }

  #around: Around = (call) => {
    // A call may lead to others, of a custom element's callbacks or of a script that was inserted.
    const outer = this.#records;
    const before = this.#observer.takeRecords();
    outer?.push(...before);
    const records: MutationRecord[] = (this.#records = []);
    try {
      return call();
    } finally {
      records.push(...this.#observer.takeRecords());
      this.#records = outer;
      this.#note(records);
    }
  };

  #note(records: readonly MutationRecord[]): void {
    const parts = records.map(({ type, target, addedNodes }) =>
      type === 'characterData' ? readableText(target) : Array.from(addedNodes, readableText).join(''),
    );
    const text = parts.join('\n');
    const last = records.at(-1);
    if (!last || text.trim() === '') return;
    this.#made.push({ text, block: blockOf(last.target), call: new Error() });
  }
}
