import { baseURI } from '../dom-members.ts';
import type { ScriptPlace } from '../protocol.ts';

/** The innermost line of the page's own scripts; what stands in for the browser is not theirs. */
export function placeIn(stack: string): ScriptPlace | null {
  const { origin } = new URL(baseURI(document));
  for (const [, url = '', line, column] of stack.matchAll(/(https?:\/\/[^\s)]+?):(\d+):(\d+)/g)) {
    if (url.startsWith(origin)) return { url, line: Number(line), column: Number(column) };
  }
  return null;
}

/** The stack of what was thrown; empty where a page's `Error.prepareStackTrace` made something else of it. */
export function stackOf(thrown: unknown): string {
  try {
    const stack: unknown = thrown instanceof Error ? thrown.stack : '';
    return typeof stack === 'string' ? stack : '';
  } catch {
    // The page's own function has failed, or its getter.
    return '';
  }
}
