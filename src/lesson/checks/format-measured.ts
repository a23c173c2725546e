import type { Measured } from './measured.ts';
import { specOf, type Unit } from './measures.ts';
import { compares, type Comparison, type Quantity } from './statement.ts';

/** No line break between a number and its unit. */
const THIN = '\u202f';
const NOTHING = '–';

/**
 * The values in numbers, units and tabs' ids alone, the same in every language: `150.4 ms`, `desk 0, train 14`,
 * `200 ×12, 403`; a dash where there was nothing to measure.
 * @param quantity `null`: what a predicate measured
 * @param comparison with it, no value is rounded so far that it would seem to compare otherwise
 */
export function formatMeasured(
  measured: Measured,
  quantity: Quantity | null,
  comparison?: Comparison,
): string {
  const isOfTabs = quantity?.scope.each === true;
  return measured
    .map(({ tab, value, times = 1 }) => {
      const label = isOfTabs && tab !== null ? `${tab} ` : '';
      const often = times > 1 ? ` ×${String(times)}` : '';
      return `${label}${formatValue(value, quantity, comparison)}${often}`;
    })
    .join(', ');
}

function formatValue(value: number | null, quantity: Quantity | null, comparison?: Comparison): string {
  if (value === null) return NOTHING;
  const unit = quantity ? specOf(quantity.measure).unit : 'count';
  const { factor, name, decimals } = scaleOf(value, unit);
  const perMinute = quantity?.where.perMinute ? '/min' : '';
  return `${rounded(value / factor, decimals, (number) => keeps(value, number * factor, comparison))}${name}${perMinute}`;
}

function scaleOf(value: number, unit: Unit): { factor: number; name: string; decimals: number } {
  if (unit === 'ms') {
    return value < 1000
      ? { factor: 1, name: `${THIN}ms`, decimals: 1 }
      : { factor: 1000, name: `${THIN}s`, decimals: 2 };
  }
  if (unit === 'bytes') {
    if (value < 1000) return { factor: 1, name: `${THIN}B`, decimals: 0 };
    const [factor, name] = value < 1_000_000 ? [1000, 'kB'] : [1_000_000, 'MB'];
    return { factor, name: THIN + name, decimals: 2 };
  }
  return { factor: 1, name: '', decimals: 1 };
}

/** With as many more decimals as the comparison needs, and no zeros at the end. */
function rounded(number: number, decimals: number, isKept: (number: number) => boolean): string {
  for (let places = decimals; places < 9; places += 1) {
    const short = Number(number.toFixed(places));
    if (isKept(short)) return String(short);
  }
  return String(number);
}

function keeps(value: number, shown: number, comparison: Comparison | undefined): boolean {
  return comparison === undefined || compares(shown, comparison) === compares(value, comparison);
}
