import { quantity } from './quantity.ts';

const UNITS = { ms: 1, s: 1000, m: 60_000 } as const;
const EXPECTED = 'expected a duration such as 250ms, 3s, 1m or a number of milliseconds';

/** `250ms`, `3s`, `1m` or a number of milliseconds; gives lab milliseconds, never negative. */
export const duration = quantity(EXPECTED, parseDuration);

/** Milliseconds, or null where the text is not a duration. */
export function parseDuration(value: string | number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)$/.exec(value) ?? [];
  if (amount === undefined || unit === undefined) return null;
  // Rounded to the lab clock's microsecond, so that 1.1s is 1100 and not 1100.0000000000002.
  return Math.round(Number(amount) * UNITS[unit as keyof typeof UNITS] * 1000) / 1000;
}
