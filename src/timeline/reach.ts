import { countWhile } from '../base/count-while.ts';
import type { Span } from './span.ts';

/** How many marks are looked at together. */
const CHUNK = 64;

/**
 * From when to when the marks of a list reach, 64 by 64, so that a frame looks only at those that can be in view.
 * Marks are added in any order of their ends; one that is still open reaches to the end of time.
 */
export class Reach {
  private count = 0;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly open: number[] = [];

  /** The list's next mark begins at `start` (lab ms) and is open. Returns its place, to close it by. */
  add(start: number): number {
    const place = this.count;
    const chunk = Math.floor(place / CHUNK);
    this.starts[chunk] = Math.min(this.starts[chunk] ?? Infinity, start);
    this.ends[chunk] ??= -Infinity;
    this.open[chunk] = (this.open[chunk] ?? 0) + 1;
    this.count += 1;
    return place;
  }

  /** The mark at `place` ends at `end` (lab ms). Once only. */
  close(place: number, end: number): void {
    const chunk = Math.floor(place / CHUNK);
    this.open[chunk] = (this.open[chunk] ?? 1) - 1;
    this.ends[chunk] = Math.max(this.ends[chunk] ?? -Infinity, end);
  }

  /** The first place from `place` on whose chunk can be in view; the list's length where there is none. */
  next(place: number, { from, to }: Span): number {
    if (place % CHUNK !== 0) return place;
    let at = place;
    while (at < this.count && !this.touches(at / CHUNK, from, to)) at += CHUNK;
    return Math.min(at, this.count);
  }

  private touches(chunk: number, from: number, to: number): boolean {
    const end = (this.open[chunk] ?? 0) > 0 ? Infinity : (this.ends[chunk] ?? -Infinity);
    return end >= from && (this.starts[chunk] ?? Infinity) <= to;
  }
}

/** The first place in a list in time's order whose mark is not before `t` (lab ms). */
export function firstAt(marks: readonly Timed[], t: number): number {
  return countWhile(marks.length, (index) => (marks[index]?.t ?? Infinity) < t);
}

/** The first place in such a list whose mark is after `t` (lab ms). */
export function firstAfter(marks: readonly Timed[], t: number): number {
  return countWhile(marks.length, (index) => (marks[index]?.t ?? Infinity) <= t);
}

interface Timed {
  readonly t: number;
}
