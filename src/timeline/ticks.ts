import { tick } from './format.ts';
import type { Span } from './span.ts';
import { widthOf } from './text.ts';

/** Size of the times, CSS pixels. */
export const SIZE = 11;

/** Spaces between ticks at the most. */
const SPACES = 10;

/** From time to time, in lengths of the longest: the outermost are moved inwards by half of theirs (draw-axis.ts). */
const APART = 1.5;

/** What the sum of a following span's ends can lack, as a share: its ticks would flicker. */
const FUZZ = 1e-9;

/** A time of the axis. */
export interface Tick {
  /** Lab milliseconds. */
  readonly value: number;
  readonly label: string;
}

/**
 * The times of an axis `width` CSS pixels wide: 1, 2, 5, 10, 20 … apart, as many as there is room for. How far apart
 * depends on the span's length alone, so they stay as they are while the picture moves.
 */
export function ticksOf({ from, to }: Span, width: number): Tick[] {
  // Before the picture has a size there is nothing to be seen.
  if (!(to > from) || width <= 0) return [];
  let step = stepOf(((to - from) / SPACES) * (1 - FUZZ));
  while (APART * widthOf(tick(to, step), SIZE) > (width * step) / (to - from) && step < to - from)
    step = stepOf(step * (1 + FUZZ));
  const ticks: Tick[] = [];
  for (let count = Math.ceil(from / step); count * step <= to; count += 1)
    ticks.push({ value: count * step, label: tick(count * step, step) });
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20 … that is not less than `least`, lab milliseconds. */
function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * power >= least) ?? 10) * power;
}
