import * as dom from '../dom-members.ts';
import { holdStill, resetControls } from './controls.ts';
import { patchElement } from './tree-patch.ts';

interface Shown {
  readonly html: string;
  readonly document: number;
}

/**
 * A frame that shows HTML as a tab showed it. No script ever runs in it and no request leaves it. This page writes
 * into it, so it has this page's origin, which is safe exactly because it has no scripts (HTML standard, 4.8.5).
 */
export class ReplayDocument {
  readonly element: HTMLIFrameElement;
  #page: Document | null = null;
  #wanted: Shown | null = null;
  #shown: Shown | null = null;

  /** `src` is the URL of replay.html. A frame that is moved in the page loads anew, and then shows the same again. */
  constructor(container: HTMLElement, title: string, src: string) {
    this.element = document.createElement('iframe');
    this.element.setAttribute('sandbox', 'allow-same-origin');
    this.element.title = title;
    // As pages in the tabs, which know nothing of the theme around them.
    this.element.style.colorScheme = 'light';
    this.element.src = src;
    this.element.addEventListener('load', () => {
      this.#begin(src);
    });
    container.append(this.element);
  }

  /**
   * Shows HTML (see trace's `document.changed`) as soon as the frame is there. Of the same `document`, only what
   * differs is changed, and the frame stays scrolled; another one begins at its top.
   */
  show(html: string, document: number): void {
    this.#wanted = { html, document };
    this.#render();
  }

  remove(): void {
    this.element.remove();
  }

  #begin(src: string): void {
    const page = this.element.contentDocument;
    // The end of what is written here is a load, too.
    if (page !== null && page === this.#page) return;
    if (!page || !dom.findInDocument(page, 'meta[http-equiv="Content-Security-Policy"]')) {
      throw new Error(`${src} could not be loaded, so that a tab's past cannot be shown. Reload the page.`);
    }
    this.#page = page;
    this.#shown = null;
    this.#render();
  }

  #render(): void {
    const page = this.#page;
    const wanted = this.#wanted;
    const shown = this.#shown;
    if (!page || !wanted) return;
    const isSame = shown?.document === wanted.document;
    if (isSame && shown.html === wanted.html) return;
    this.#shown = wanted;
    if (!isSame) write(page, wanted.html);
    patchElement(dom.documentElement(page), dom.documentElement(parse(page, wanted.html)));
    resetControls(page);
  }
}

/** Links and forms that lead anywhere lead to a new window, which the sandbox does not allow. */
function parse(page: Document, html: string): Document {
  // The frame's own parser: what another's makes is under that page's policy, which is not about a tab's page.
  const { DOMParser } = dom.defaultView(page) ?? globalThis;
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const base =
    dom.findInDocument(parsed, 'base') ?? dom.head(parsed).appendChild(dom.createElement(parsed, 'base'));
  for (const element of [base, ...dom.findAll(parsed, '[target]')]) {
    dom.setAttribute(element, 'target', '_blank');
  }
  return parsed;
}

/** As the tab's own document was written: with or without a doctype, on which its looks depend. */
function write(page: Document, html: string): void {
  dom.openDocument(page);
  dom.writeTo(page, html);
  dom.closeDocument(page);
  dom.defaultView(page)?.scrollTo(0, 0);
  holdStill(page);
}
