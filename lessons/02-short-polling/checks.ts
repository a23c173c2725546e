import type { Predicate } from '../../src/lesson/checks/predicate.ts';

/** A poll leaves in the same instant in which the answer to the one before has come: nothing waits in between. */
export const asksAtOnce: Predicate = ({ trace }) => {
  const polls = new Set<number>();
  let answered: number | null = null;
  for (const entry of trace.entries) {
    if (entry.kind === 'exchange.started' && entry.initiator === 'fetch' && entry.url.startsWith('/updates/')) {
      if (entry.t === answered) return { holds: true, measured: 0, moment: { t: entry.t, tab: entry.tab } };
      polls.add(entry.exchange);
    } else if (entry.kind === 'exchange.ended' && polls.has(entry.exchange)) {
      answered = entry.t;
    }
  }
  return { holds: false };
};
