import { isDeepStrictEqual } from 'node:util';

/** What came out for one fact: `null` if it holds, else how the lab differs. */
export type Verdict = string | null;

export function same(actual: unknown, expected: unknown): Verdict {
  if (isDeepStrictEqual(actual, expected)) return null;
  return `expected ${inShort(expected)}, found ${inShort(actual)}`;
}

/** Times of a noisy machine: within 5 % + 5 ms (facts/README.md), or another allowance in ms. */
export function near(actual: number, expected: number, allowance = 5 + 0.05 * Math.abs(expected)): Verdict {
  if (Math.abs(actual - expected) <= allowance) return null;
  return `expected ${String(expected)} ± ${allowance.toFixed(1)}, found ${String(actual)}`;
}

/** Every time near its counterpart, and as many of them. */
export function allNear(actual: readonly number[], expected: readonly number[], allowance?: number): Verdict {
  if (actual.length !== expected.length) return same(actual, expected);
  return first(...expected.map((time, i) => near(actual[i] ?? Number.NaN, time, allowance)));
}

/** The first difference, or null if all hold. */
export function first(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => verdict !== null) ?? null;
}

function inShort(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
