import type { HtmlChange } from '../protocol.ts';
import { type Around, wrapMethods, wrapSetters } from './dom-wrappers.ts';
import { changesOf } from './html-change.ts';
import { htmlOf } from './html-of.ts';

/** What of a form's controls is no part of the tree, so that no MutationObserver tells of it. */
const CONTROL_STATE: readonly (readonly [object, readonly string[]])[] = [
  [HTMLInputElement.prototype, ['value', 'checked', 'valueAsDate', 'valueAsNumber']],
  [HTMLTextAreaElement.prototype, ['value']],
  [HTMLSelectElement.prototype, ['value', 'selectedIndex']],
  [HTMLOptionElement.prototype, ['selected']],
];
const CONTROL_METHODS: readonly (readonly [object, readonly string[]])[] = [
  [HTMLInputElement.prototype, ['stepUp', 'stepDown', 'setRangeText']],
  [HTMLTextAreaElement.prototype, ['setRangeText']],
];

/** Knows how the document's HTML has changed since one last asked. Does nothing while it has not. */
export class PageHtml {
  #html = '';
  #changed = true;
  #observer: MutationObserver | null = null;

  /** Begins to look at the document; `onChange` is called when its tree has changed, not when someone types. */
  observe(onChange: () => void): void {
    const changed = () => {
      this.#changed = true;
    };
    const around: Around = (call) => {
      changed();
      return call();
    };
    wrapSetters(CONTROL_STATE, around);
    wrapMethods(CONTROL_METHODS, around);
    for (const type of ['input', 'change', 'reset']) window.addEventListener(type, changed, true);
    this.#observer = new MutationObserver(() => {
      changed();
      onChange();
    });
    this.#observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  }

  /** How the HTML has changed since the last call, in order. */
  take(): readonly HtmlChange[] {
    if ((this.#observer?.takeRecords() ?? []).length === 0 && !this.#changed) return [];
    this.#changed = false;
    const before = this.#html;
    this.#html = htmlOf(document);
    return changesOf(before, this.#html);
  }
}
