/**
 * When a timer of txaio's batched timer comes that was to come at `time` (lab ms; lab time 0 is a whole second
 * on the wall clock, too): at the whole second before (txaio/_common.py, `int(now + delay)`).
 */
export function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
