import { createElement, documentElement } from '../dom-members.ts';

/** Runs code in the page as its console would: at the top level, its errors reported like a script's. */
export function evaluateInPage(code: string): void {
  const script = createElement(document, 'script') as HTMLScriptElement;
  // An inline script runs when it is inserted, and its lines count from 1.
  script.text = `${code}\n//# sourceURL=console`;
  // Outside of head and body, where neither the page nor the look-out for shown messages sees it.
  documentElement(document).append(script);
  script.remove();
}
