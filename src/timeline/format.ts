/** No line break between a number and its unit. */
const THIN = '\u202f';

/** A point in lab time, given in milliseconds, as `12.345 s`. */
export function clock(ms: number): string {
  return `${(ms / 1000).toFixed(3)}${THIN}s`;
}

/** A length of lab time, given in milliseconds, with three figures that matter. */
export function took(ms: number): string {
  if (Math.abs(ms) >= 1000) return `${(ms / 1000).toFixed(Math.abs(ms) >= 10_000 ? 1 : 2)}${THIN}s`;
  return `${ms.toFixed(Math.abs(ms) >= 100 ? 0 : Math.abs(ms) >= 10 ? 1 : 2)}${THIN}ms`;
}

/** Bytes in SI units, as DevTools counts them. */
export function bytes(count: number): string {
  if (count < 1000) return `${count}${THIN}B`;
  if (count < 999_950) return `${(count / 1000).toFixed(1)}${THIN}kB`;
  return `${(count / 1_000_000).toFixed(2)}${THIN}MB`;
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
