import { matcher } from '../base/glob.ts';
import type { TracedTab } from './trace.ts';

/** Tells whether a tab is meant to show a message, by the message's text. */
export type IsExpected = (message: string) => boolean;

export function expectedBy({ expects }: Pick<TracedTab, 'expects'>): IsExpected {
  if (!expects) return () => true;
  const matchers = expects.map(matcher);
  const known = new Map<string, boolean>(); // asked for every message in each frame that is drawn
  return (message) => {
    let isExpected = known.get(message);
    if (isExpected === undefined) known.set(message, (isExpected = matchers.some((is) => is(message))));
    return isExpected;
  };
}
