/** An axis of a chart: its range, and what its ticks say. */
export interface Axis {
  readonly type: 'linear' | 'logarithmic';
  readonly min: number;
  readonly max: number;
  /** Of the tick at `value`, where ticks are `step` apart. */
  readonly say: (value: number, step: number) => string;
  /** Ticks are this far apart, or where it is absent as there is room. */
  readonly step?: number;
  /** Of counts: no ticks between whole numbers. */
  readonly whole?: boolean;
}

/** Where a value lies along the axis, from 0 to 1 (beyond: outside of it). */
export function placeOn({ type, min, max }: Axis, value: number): number {
  if (type === 'linear') return (value - min) / (max - min);
  return Math.log(Math.max(value, min) / min) / Math.log(max / min);
}

/** The value at a place along the axis, from 0 to 1. */
export function valueOn({ type, min, max }: Axis, place: number): number {
  return type === 'linear' ? min + place * (max - min) : min * (max / min) ** place;
}

/** Whether it is a power of ten: of a logarithmic axis's ticks, the ones with room for words. */
export function isPowerOfTen(value: number): boolean {
  return Number.isInteger(Math.log10(value));
}

/** Steps of an axis's upper end, so that a growing line moves the axis seldom. */
const ENDS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** Where an axis that begins at 0 ends, so that `top`, more than 0, stays a little below. */
export function endAbove(top: number): number {
  const wanted = top * 1.04;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * (ENDS.find((end) => end * power >= wanted) ?? 10);
}
