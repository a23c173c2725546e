import { carrierOf } from './carriers.ts';
import type { Asked } from './step.ts';

/** So many pauses between requests must agree before they count as an interval. */
export const PAUSES = 3;

/** At what interval the tab asks (lab ms), where it leaves even pauses between its requests. */
export function intervalOf(asked: readonly Asked[], next: Asked | null): number | null {
  if (!next || carrierOf(next) !== 'poll') return null;
  const index = asked.findIndex(({ exchange }) => exchange === next.exchange);
  const near = asked.slice(Math.max(0, index - PAUSES), index + 1);
  const before = near.at(-2);
  if (near.length <= PAUSES || before?.ended == null) return null;
  const gaps = near.slice(1).map(({ started }, i) => started - (near[i]?.started ?? started));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const isEven = gaps.every((gap) => Math.abs(gap - mean) <= mean / 20);
  return isEven && next.started - before.ended > mean / 4 ? mean : null;
}
