import type { HtmlChange } from '../protocol.ts';
import { matching } from './matching.ts';

/** Changes with fewer characters between them are told as one: each costs an entry of the trace. */
const APART = 48;

/**
 * What has to give way to what, in this order, so that `before` becomes `after`. A page may change in two places far
 * apart: what is between them is not told, or a list that grows above a counter would be told whole every time.
 */
export function changesOf(before: string, after: string): readonly HtmlChange[] {
  const whole = changeOf(before, after);
  if (!whole) return [];
  const { at, removed, added } = whole;
  if (Math.min(removed, added.length) <= APART) return [whole];
  const old = before.slice(at, at + removed);
  return spansOf(old, added).flatMap(({ from, to, oldFrom, oldTo }) => {
    const change = changeOf(old.slice(oldFrom, oldTo), added.slice(from, to));
    // All changes before it are made by then: what is before it is already as it will be.
    return change ? [{ ...change, at: at + from + change.at }] : [];
  });
}

interface Span {
  oldFrom: number;
  oldTo: number;
  from: number;
  to: number;
}

/** Where tags and the texts after them differ. */
function spansOf(before: string, after: string): readonly Span[] {
  const old = before.split(/(?=<)/);
  const now = after.split(/(?=<)/);
  const spans: Span[] = [];
  let [oldAt, at, oldIndex, index] = [0, 0, 0, 0];
  for (const [oldMatch, match] of [...matching(old, now), [old.length, now.length] as const]) {
    const oldEnd = oldAt + lengthOf(old, oldIndex, oldMatch);
    const end = at + lengthOf(now, index, match);
    const last = spans.at(-1);
    if (oldEnd > oldAt || end > at) {
      if (last && at - last.to < APART) Object.assign(last, { oldTo: oldEnd, to: end });
      else spans.push({ oldFrom: oldAt, oldTo: oldEnd, from: at, to: end });
    }
    const same = now[match]?.length ?? 0;
    [oldAt, at, oldIndex, index] = [oldEnd + same, end + same, oldMatch + 1, match + 1];
  }
  return spans;
}

function lengthOf(parts: readonly string[], from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i++) length += parts[i]?.length ?? 0;
  return length;
}

/** The one span that differs; `null` if the two are the same. */
function changeOf(before: string, after: string): HtmlChange | null {
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
