/** The place among `count` rows that a key leads to from `place`, `page` rows being in view; `null` for other keys. */
export function placeByKey(key: string, place: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(place + 1, last);
    case 'ArrowUp':
      return Math.max(place - 1, 0);
    case 'PageDown':
      return Math.min(place + page, last);
    case 'PageUp':
      return Math.max(place - page, 0);
    case 'Home':
      return Math.min(0, last);
    case 'End':
      return last;
    default:
      return null;
  }
}
