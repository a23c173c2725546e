/** A step in words. */
export interface Said {
  /** Says all that matters by itself. */
  readonly text: string;
  /** Whole sentences that prove it. */
  readonly details: readonly string[];
}
