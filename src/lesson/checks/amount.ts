import { parseDuration } from '../duration.ts';
import type { Unit } from './measures.ts';
import type { TokenReader } from './token-reader.ts';

/** As the page's figures and DevTools count: 1 kB is 1000 bytes. */
const SIZES = { B: 1, kB: 1000, MB: 1_000_000 } as const;
const SIZE_UNITS = Object.keys(SIZES);
const TIME_UNITS = ['ms', 's', 'm'];

const EXPECTED: Readonly<Record<Unit, string>> = {
  count: 'a whole number such as 0 or 35',
  ms: 'a duration with its unit, such as 150ms or 3s',
  bytes: 'a size with its unit, such as 800 B, 4 kB or 1 MB',
  status: 'an HTTP status such as 200 or 403',
  'close code': 'a close code such as 1006 or 4401',
};

/**
 * What a measure is compared with, in its unit.
 * @param isWhole false: a count may be a fraction, as counts per minute are
 * @throws StatementError
 */
export function takeAmount(reader: TokenReader, unit: Unit, isWhole: boolean): number {
  const units = { ms: TIME_UNITS, bytes: SIZE_UNITS, count: [], status: [], 'close code': [] }[unit];
  const first = reader.peek();
  const written = takeWritten(reader, units);
  const amount = amountOf(written, unit, isWhole);
  if (amount !== null) return amount;
  throw reader.expected(EXPECTED[unit], { ...first, value: written });
}

/** Lab milliseconds. @throws StatementError */
export function takeTime(reader: TokenReader): number {
  return takeAmount(reader, 'ms', false);
}

/** `150ms`, or `150 ms` where the next word is a unit. */
function takeWritten(reader: TokenReader, units: readonly string[]): string {
  const { kind, value } = reader.peek();
  if (kind !== 'word') return value;
  reader.take();
  if (!/^[\d.]+$/.test(value) || !reader.isWord(...units)) return value;
  return `${value} ${reader.take().value}`;
}

function amountOf(written: string, unit: Unit, isWhole: boolean): number | null {
  const number = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : null;
  switch (unit) {
    case 'count':
      return number === null || (isWhole && !Number.isInteger(number)) ? null : number;
    case 'ms':
      return number === 0 ? 0 : parseDuration(written);
    case 'bytes':
      return number === 0 ? 0 : sizeOf(written);
    case 'status':
      return isCode(number, 100, 599) ? number : null;
    case 'close code':
      return isCode(number, 1000, 4999) ? number : null;
  }
}

function sizeOf(written: string): number | null {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?(B|kB|MB)$/.exec(written) ?? [];
  return amount === undefined ? null : Math.round(Number(amount) * SIZES[unit as keyof typeof SIZES]);
}

function isCode(number: number | null, least: number, most: number): number is number {
  return number !== null && Number.isInteger(number) && number >= least && number <= most;
}
