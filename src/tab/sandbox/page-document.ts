import type { Show } from '../protocol.ts';

/** Name of the global function that runs a script of the page by number, while the page has not ended loading. */
const RUN = '__runPageScript';

/** The browser's own: what is written with it is the page as it came, and no script's doing. */
const write = document.write.bind(document);

/**
 * Writes the page into this frame. Scripts with a `src` run in their place, from the text that came with the
 * page, and keep their own line numbers; `defer` and module scripts run after the others.
 */
export function writeDocument({ html, url, resources }: Show, afterOpen: () => void): void {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const scripts: { url: string; text: string }[] = [];
  for (const script of parsed.querySelectorAll<HTMLScriptElement>('script[src]')) {
    const src = new URL(script.getAttribute('src') ?? '', url).href;
    const placeholder = parsed.createElement('script');
    placeholder.textContent = `${RUN}(${String(scripts.length)})`;
    scripts.push({ url: src, text: resources[src] ?? '' });
    if (script.defer || script.async || script.type === 'module') {
      script.remove();
      parsed.body.append(placeholder);
    } else script.replaceWith(placeholder);
  }
  for (const link of parsed.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"][href]')) {
    const style = parsed.createElement('style');
    style.textContent = resources[new URL(link.getAttribute('href') ?? '', url).href] ?? '';
    link.replaceWith(style);
  }
  const base = parsed.querySelector('base') ?? parsed.createElement('base');
  base.href = new URL(base.getAttribute('href') ?? '', url).href;
  parsed.head.prepend(base);

  Object.defineProperty(window, RUN, {
    configurable: true,
    value: (number: number) => {
      const script = scripts[number];
      const placeholder = document.currentScript;
      if (!script || !placeholder) return;
      const element = document.createElement('script');
      // An inline script inserted by script runs at once, and its lines count from 1.
      element.text = `${script.text}\n//# sourceURL=${script.url}`;
      placeholder.replaceWith(element);
    },
  });
  document.open();
  afterOpen();
  const doctype = parsed.doctype ? '<!doctype html>' : '';
  write(doctype + parsed.documentElement.outerHTML);
  document.close();
  Reflect.deleteProperty(window, RUN);
}
