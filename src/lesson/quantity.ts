import * as v from 'valibot';

/** Bytes a second of one unit: bits count as an eighth of a byte, and units are decimal, as providers have them. */
const RATES = {
  'bit/s': 1 / 8,
  'kbit/s': 1000 / 8,
  'mbit/s': 1_000_000 / 8,
  'b/s': 1,
  'kb/s': 1000,
  'mb/s': 1_000_000,
} as const;

/** Sizes as proxies are configured: 1 kB is 1024 bytes. */
const SIZES = { b: 1, kb: 1024, mb: 1024 * 1024 } as const;

const RATE = 'expected a throughput such as 1.6 Mbit/s, 200 kB/s or a number of bytes a second';
const SIZE = 'expected a size such as 4 kB, 1 MB or a number of bytes';
const SHARE = 'expected a share such as 2% or a number of percent from 0 to 100';

/** `1.6 Mbit/s`, `200 kB/s` or a number; gives bytes a second, more than 0. */
export const throughput = quantity(RATE, (value) => {
  const rate = parse(value, RATES);
  return rate !== null && rate > 0 ? rate : null;
});

/** `4 kB` or a number; gives bytes. */
export const size = quantity(SIZE, (value) => {
  const bytes = parse(value, SIZES);
  return bytes === null ? null : Math.round(bytes);
});

/** `2%` or a number; gives percent. */
export const share = quantity(SHARE, (value) => {
  const percent = parse(value, { '%': 1 });
  return percent !== null && percent <= 100 ? percent : null;
});

/** An amount as an author writes it; `read` gives null for what is none. */
export function quantity(expected: string, read: (value: string | number) => number | null) {
  return v.pipe(
    v.union([v.string(), v.number()], expected),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const amount = read(dataset.value);
      if (amount !== null) return amount;
      addIssue({ message: expected });
      return NEVER;
    }),
  );
}

/** The amount in the unit that counts 1; a bare number is meant in that unit. Null where it is neither. */
function parse(value: string | number, units: Readonly<Record<string, number>>): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z%/]+)$/i.exec(value) ?? [];
  const factor = units[unit?.toLowerCase() ?? ''];
  return amount === undefined || factor === undefined ? null : Number(amount) * factor;
}
