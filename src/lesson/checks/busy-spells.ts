/** The server's loop held without a pause. Lab milliseconds. */
export interface BusySpell {
  readonly from: number;
  until: number;
}

/**
 * The stretches for which the loop was held. Those that overlap are one; one that begins when another ends is a
 * new one, for between the two everything that waited has its turn.
 */
export class BusySpells {
  readonly spells: BusySpell[] = [];

  /** In the order of `from`. */
  add(from: number, until: number): void {
    const last = this.spells.at(-1);
    if (last && from < last.until) last.until = Math.max(last.until, until);
    else this.spells.push({ from, until });
  }

  /** The process ended, whatever it was about. */
  cut(t: number): void {
    const last = this.spells.at(-1);
    if (last && last.until > t) last.until = t;
  }
}
