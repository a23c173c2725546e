/** Address of a lesson from wherever the page is; the language that the address names is kept. */
export function hrefOf(lesson: string): string {
  const lang = new URLSearchParams(location.search).get('lang');
  return `?${new URLSearchParams({ lesson, ...(lang !== null && { lang }) })}`;
}

/** Opens it in this page, unless the reader asks the browser for another window or tab. */
export function follow(event: MouseEvent, open: () => void): void {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open();
}
