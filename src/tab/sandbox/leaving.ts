import { baseURI, closest, findAll, getAttribute, isElement, matches } from '../dom-members.ts';
import type { Bridge } from './bridge.ts';

const META_REFRESH = 'meta[http-equiv="refresh" i][content]';

/**
 * A page's scripts can send it elsewhere by `location`, whose members nobody can replace: something that is not of
 * the lab would be loaded into the frame, and the lab would lose it. The browser tells of it while the script's call
 * still goes on (HTML standard, beforeunload), and lets itself be stopped. `onAttempt` is called in that call.
 *
 * However long the script goes on after that: an address of another site is blocked by `frame-src 'self'` of the page
 * that has the frame, and what is of this site would be shown by this same process, after the script. Without that
 * policy another process may have put its page, or an error's, in this one's place before the script is at its end.
 */
export function preventLeaving(onAttempt: () => void): void {
  window.addEventListener('beforeunload', () => {
    onAttempt();
    // In the call itself it is too early.
    queueMicrotask(() => {
      window.stop();
    });
  });
}

/** Takes the page's refreshes out of a document that is not shown yet: the tab carries them out, in lab time. */
export function takeRefreshes(parsed: Document, bridge: Bridge): void {
  for (const meta of findAll(parsed, META_REFRESH)) {
    if (closest(meta, 'noscript')) continue;
    tellRefresh(meta, parsed, bridge);
    meta.remove();
  }
}

/** Refreshes that scripts insert into the document. */
export function watchForRefreshes(bridge: Bridge): void {
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!isElement(node) || !matches(node, META_REFRESH)) continue;
        tellRefresh(node, document, bridge);
        stopOnceLoaded();
      }
    }
  }).observe(document, { subtree: true, childList: true });
}

function tellRefresh(meta: Element, page: Document, bridge: Bridge): void {
  bridge.act({ type: 'refresh', content: getAttribute(meta, 'content') ?? '', base: baseURI(page) });
}

/** The browser has planned the refresh as well, in its own time. While it loads, to stop it is to lose the load event. */
function stopOnceLoaded(): void {
  if (document.readyState === 'complete') window.stop();
  else window.addEventListener('load', stopOnceLoaded, { once: true });
}
