import type { HtmlChange } from '../protocol.ts';

/** What has to give way to what, so that `before` becomes `after`; `null` if they are the same. */
export function changeOf(before: string, after: string): HtmlChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  if (isHighSurrogate(after.charCodeAt(at - 1))) at--;
  let same = 0;
  while (
    same < shorter - at &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  if (isLowSurrogate(after.charCodeAt(after.length - same))) same--;
  return { at, removed: before.length - at - same, added: after.slice(at, after.length - same) };
}

/** Code units of one character are not to be told apart (Unicode, 3.8). */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
