import type { ScriptPlace } from '../protocol.ts';

/** The innermost line of the page's own scripts; what stands in for the browser is not theirs. */
export function placeIn(stack: string): ScriptPlace | null {
  const { origin } = new URL(document.baseURI);
  for (const [, url = '', line, column] of stack.matchAll(/(https?:\/\/[^\s)]+?):(\d+):(\d+)/g)) {
    if (url.startsWith(origin)) return { url, line: Number(line), column: Number(column) };
  }
  return null;
}
