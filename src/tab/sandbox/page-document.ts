import * as dom from '../dom-members.ts';
import type { Show } from '../protocol.ts';

/** Name of the global function that runs a script of the page by number, while the page has not ended loading. */
const RUN = '__runPageScript';

/**
 * Writes the page into this frame. Scripts with a `src` run in their place, from the text that came with the
 * page, and keep their own line numbers; `defer` and module scripts run after the others. `beforeWrite` may change
 * the document as it came, `afterOpen` prepare the frame's for it.
 */
export function writeDocument(
  { html, url, resources }: Show,
  beforeWrite: (parsed: Document) => void,
  afterOpen: () => void,
): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const scripts: { url: string; text: string }[] = [];
  for (const script of dom.findAll(parsed, 'script[src]') as NodeListOf<HTMLScriptElement>) {
    const src = new URL(script.getAttribute('src') ?? '', url).href;
    const placeholder = dom.createElement(parsed, 'script');
    placeholder.textContent = `${RUN}(${String(scripts.length)})`;
    scripts.push({ url: src, text: resources[src] ?? '' });
    if (script.defer || script.async || script.type === 'module') {
      script.remove();
      dom.body(parsed).append(placeholder);
    } else script.replaceWith(placeholder);
  }
  for (const link of dom.findAll(parsed, 'link[rel~="stylesheet"][href]')) {
    const style = dom.createElement(parsed, 'style');
    style.textContent = resources[new URL(link.getAttribute('href') ?? '', url).href] ?? '';
    link.replaceWith(style);
  }
  const base = dom.findInDocument(parsed, 'base') ?? dom.createElement(parsed, 'base');
  base.setAttribute('href', new URL(base.getAttribute('href') ?? '', url).href);
  dom.head(parsed).prepend(base);
  beforeWrite(parsed);

  Object.defineProperty(window, RUN, {
    configurable: true,
    value: (number: number) => {
      const script = scripts[number];
      const placeholder = dom.currentScript(document);
      if (!script || !placeholder) return;
      const element = dom.createElement(document, 'script') as HTMLScriptElement;
      // An inline script inserted by script runs at once, and its lines count from 1.
      element.text = `${script.text}\n//# sourceURL=${script.url}`;
      placeholder.replaceWith(element);
    },
  });
  dom.openDocument(document);
  afterOpen();
  const doctype = dom.doctype(parsed) ? '<!doctype html>' : '';
  // The browser's own: what is written with it is the page as it came, and no script's doing.
  dom.writeTo(document, doctype + dom.documentElement(parsed).outerHTML);
  dom.closeDocument(document);
  Reflect.deleteProperty(window, RUN);
}
