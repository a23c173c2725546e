/** How many of a lesson's hints this reader has asked for, kept in their browser. */

const keyOf = (lesson: string): string => `push-lab:hints:${lesson}`;

/** 0 for a lesson whose hints nobody has asked for, and where the browser keeps nothing. */
export function rememberedHints(lesson: string): number {
  try {
    const shown = Number(localStorage.getItem(keyOf(lesson)));
    return Number.isSafeInteger(shown) && shown > 0 ? shown : 0;
  } catch {
    return 0;
  }
}

export function rememberHints(lesson: string, shown: number): void {
  try {
    localStorage.setItem(keyOf(lesson), String(shown));
  } catch {
    // Storage may be closed to us (private windows); the hints then stay for as long as the page.
  }
}
