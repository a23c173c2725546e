import { specOf } from '../checks/measures.ts';
import type { Quantity } from '../checks/statement.ts';
import { UNITS, type NumberAnswer, type Unit } from '../parts/part.ts';
import { BlockError } from './block.ts';

/** Which units a number is asked for in, by the unit of its measure. */
const CHOICES: Readonly<Record<string, readonly Unit[]>> = { ms: ['ms', 's'], bytes: ['B', 'kB'] };

/** How far off is still right where nothing is said of it. */
const USUAL = { by: 'share', value: 0.1 } as const;
const EXACT = { by: 'amount', value: 0 } as const;

/**
 * The unit that a number is asked for in; null for what has none.
 * @throws BlockError if it is another kind of figure
 */
export function unitOf({ measure }: Quantity, unit: Unit | undefined): Unit | null {
  const { unit: measured, how } = specOf(measure);
  if (how === 'every')
    throw new BlockError(['answer'], `expected a measure with one value, found "${measure}"`);
  const fitting = CHOICES[measured];
  if (fitting === undefined) {
    if (unit === undefined) return null;
    throw new BlockError(['unit'], `"${measure}" is counted and has no unit`);
  }
  if (unit !== undefined && fitting.includes(unit)) return unit;
  const found = unit === undefined ? '' : `, found ${unit}`;
  throw new BlockError(['unit'], `expected ${fitting.join(' or ')} for "${measure}"${found}`);
}

/** @throws BlockError if it is no share, and no amount in the unit asked for */
export function toleranceOf(
  written: string | number | undefined,
  unit: Unit | null,
): NumberAnswer['tolerance'] {
  if (written === undefined) return unit === null ? EXACT : USUAL;
  const [, digits, suffix = ''] = /^(\d+(?:\.\d+)?)\s*(%|[a-zA-Z]+)?$/.exec(String(written)) ?? [];
  const value = Number(digits);
  if (digits !== undefined && suffix === '%') return { by: 'share', value: value / 100 };
  const fitting = Object.values(CHOICES).find((units) => unit !== null && units.includes(unit)) ?? [];
  const given = suffix === '' ? unit : fitting.find((each) => each === suffix);
  if (digits !== undefined && given !== undefined) {
    return { by: 'amount', value: value * (given === null ? 1 : UNITS[given]) };
  }
  const amount = unit === null ? 'a number' : `an amount such as 20 ${unit}`;
  throw new BlockError(
    ['tolerance'],
    `expected a share such as 10% or ${amount}, found ${JSON.stringify(written)}`,
  );
}
