import { LAB_EPOCH } from '../base/lab-time.ts';

/** The wall time of `t` lab milliseconds as ISO 8601 in UTC, with lab time's microseconds. */
export function wallTime(t: number): string {
  const micros = Math.round(t * 1000);
  const whole = new Date(LAB_EPOCH + Math.floor(micros / 1000)).toISOString();
  return whole.replace('Z', `${String(micros % 1000).padStart(3, '0')}Z`);
}

/** The wall time of `t` lab milliseconds in seconds since 1970, as Chromium writes the times of frames and events. */
export function wallSeconds(t: number): number {
  return (LAB_EPOCH * 1000 + Math.round(t * 1000)) / 1_000_000;
}
