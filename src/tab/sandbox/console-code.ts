/** Runs code in the page as its console would: at the top level, its errors reported like a script's. */
export function evaluateInPage(code: string): void {
  const script = document.createElement('script');
  // An inline script runs when it is inserted, and its lines count from 1.
  script.text = `${code}\n//# sourceURL=console`;
  // Outside of head and body, where neither the page nor the look-out for shown messages sees it.
  document.documentElement.append(script);
  script.remove();
}
