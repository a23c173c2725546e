/** Edits that are looked for at most: what differs more has little in common. Their square bounds the work. */
const LIMIT = 400;

/** Places of an item in one list and in the other. */
export type Match = readonly [before: number, after: number];

/**
 * Which items stay when the one list becomes the other with the fewest edits (Myers, "An O(ND) Difference Algorithm",
 * 1986): pairs in order, none if too much differs.
 */
export function matching(before: readonly string[], after: readonly string[]): readonly Match[] {
  const middle = LIMIT + 1;
  /** For each diagonal, how far into `before` that many edits lead. */
  const reach = new Int32Array(2 * middle + 1);
  /** As it was before each number of edits, its diagonals from `-edits` on. */
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= LIMIT; edits++) {
    history.push(reach.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepOnto(reach, middle, diagonal, edits)[0];
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      reach[middle + diagonal] = x;
      if (x >= before.length && x - diagonal >= after.length) return trace(history, before, after);
    }
  }
  return [];
}

/** The end of one edit more, on a diagonal, and the diagonal that it came from. */
function stepOnto(
  reach: Int32Array,
  middle: number,
  diagonal: number,
  edits: number,
): [x: number, from: number] {
  const below = reach[middle + diagonal - 1] ?? 0;
  const above = reach[middle + diagonal + 1] ?? 0;
  if (edits === 0) return [0, 0];
  if (diagonal === -edits || (diagonal !== edits && below < above)) return [above, diagonal + 1];
  return [below + 1, diagonal - 1];
}

/** Goes back from the end. */
function trace(
  history: readonly Int32Array[],
  before: readonly string[],
  after: readonly string[],
): readonly Match[] {
  const matches: Match[] = [];
  let end = before.length;
  let diagonal = before.length - after.length;
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const reach = history[edits] ?? new Int32Array();
    const [begin, from] = stepOnto(reach, edits + 1, diagonal, edits);
    for (let x = end - 1; x >= begin; x--) matches.push([x, x - diagonal]);
    end = from > diagonal ? begin : begin - 1;
    diagonal = from;
  }
  return matches.reverse();
}
