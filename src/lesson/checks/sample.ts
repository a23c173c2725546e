import type { Facts } from './facts.ts';
import type { Window } from './filter.ts';
import type { Quantity } from './statement.ts';

/** One thing that a measure counts, sums or compares. */
export interface Sample {
  /** Where on the timeline it is to be seen, lab milliseconds. */
  readonly t: number;
  /** `null`: the server's. */
  readonly tab: string | null;
  readonly message: string | null;
  /** What it adds to a count or sum, how long it took in ms, or its code. */
  readonly value: number;
  /** Its length is what has been waited so far. */
  readonly isWaiting?: boolean;
}

/** What is meant: all but the tabs, by which the samples are sorted afterwards. */
export interface Meant {
  readonly facts: Facts;
  readonly quantity: Quantity;
  readonly window: Window;
}

/** Gives the samples of all tabs. Linear in the trace, or in tabs × messages. */
export type Sampler = (meant: Meant) => Sample[];

/** Something that counts 1. */
export function one(t: number, tab: string | null, message: string | null = null): Sample {
  return { t, tab, message, value: 1 };
}

/** Samples come tab by tab or message by message. */
export function inTime(samples: readonly Sample[]): Sample[] {
  return samples.toSorted((a, b) => a.t - b.t);
}
