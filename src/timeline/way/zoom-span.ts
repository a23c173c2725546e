import type { Way } from './way.ts';

/** Room beside the way, as a share of it; and at least so much, lab milliseconds. */
const ROOM = 0.08;
const LEAST_ROOM = 15;

/** What to zoom to for seeing a message's ways, from its publishing to its last end, with some room. Lab ms. */
export function zoomSpan(ways: readonly Way[]): { from: number; to: number } | null {
  const from = Math.min(...ways.map(({ published }) => published ?? Infinity));
  if (from === Infinity) return null;
  const to = Math.max(from, ...ways.map(endOf));
  const room = Math.max(LEAST_ROOM, (to - from) * ROOM);
  return { from: Math.max(0, from - room), to: to + room };
}

/** Where it was shown first, or where it fell; of what was never sent, how it was missed. */
function endOf({ shown, steps }: Way): number {
  if (shown !== null) return shown;
  const fell = steps.find(({ kind }) => kind === 'lost' || kind === 'unshown');
  return fell?.from ?? steps.find(({ kind }) => kind !== 'published')?.to ?? -Infinity;
}
