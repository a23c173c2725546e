/** Lab milliseconds as seconds, to the microsecond, the finest step of lab time. */
export function exactSeconds(ms: number): string {
  return (ms / 1000).toFixed(6);
}
