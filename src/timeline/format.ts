/** No line break between a number and its unit. */
const THIN = '\u202f';

/** Milliseconds, far below lab time's own microsecond: what a sum of such times can lack of a whole one. */
const SHORT = 1e-6;

/**
 * A point in lab time, given in milliseconds, as seconds with three decimals. As every clock does it shows what has
 * passed, and never a time that is still to come.
 */
export function seconds(ms: number): string {
  return (Math.floor(ms + SHORT) / 1000).toFixed(3);
}

/** A point in lab time, given in milliseconds, as `12.345 s`. */
export function clock(ms: number): string {
  return `${seconds(ms)}${THIN}s`;
}

/** A length of lab time, given in milliseconds, with three figures that matter. */
export function took(ms: number): string {
  if (Math.abs(ms) >= 1000) return `${(ms / 1000).toFixed(Math.abs(ms) >= 10_000 ? 1 : 2)}${THIN}s`;
  return `${ms.toFixed(Math.abs(ms) >= 100 ? 0 : Math.abs(ms) >= 10 ? 1 : 2)}${THIN}ms`;
}

/** Bytes in SI units, as DevTools counts them. A mean is rounded to whole bytes. */
export function bytes(count: number): string {
  if (count < 999.5) return `${Math.round(count)}${THIN}B`;
  if (count < 999_950) return `${(count / 1000).toFixed(1)}${THIN}kB`;
  return `${(count / 1_000_000).toFixed(2)}${THIN}MB`;
}

/** A tick of an axis of lengths of lab time, given in milliseconds: a round number, so no zeros after it. */
export function tookTick(ms: number): string {
  return ms < 1000 ? `${short(ms)}${THIN}ms` : `${short(ms / 1000)}${THIN}s`;
}

/** A tick of an axis of bytes. */
export function bytesTick(count: number): string {
  if (count < 1000) return `${short(count)}${THIN}B`;
  return count < 1_000_000 ? `${short(count / 1000)}${THIN}kB` : `${short(count / 1_000_000)}${THIN}MB`;
}

/** A share from 0 to 1. All but all is not all, and all but none is not none. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${share > 0 && share < 1 ? Math.min(Math.max(rounded, 1), 99) : rounded}%`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A tick of the time axis at `ms`, with as many decimals of a second as ticks `step` ms apart need. */
export function tick(ms: number, step: number): string {
  let decimals = 0;
  while (
    decimals < 6 &&
    Math.abs(step * 10 ** decimals - Math.round((step / 1000) * 10 ** decimals) * 1000) > 1e-6
  ) {
    decimals += 1;
  }
  return `${(ms / 1000).toFixed(decimals)}${THIN}s`;
}
