/**
 * How many of the numbers 0 … `count` - 1 fulfil `holds`, where those that do come first (C++'s partition_point);
 * so also the first that does not. Asks about log₂ `count` of them.
 */
export function countWhile(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
