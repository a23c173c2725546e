import type { Predicate } from '../../src/lesson/checks/predicate.ts';

/** Nobody means a refresh after more seconds than this: those are milliseconds. */
const LONGEST = 100;
const META = /http-equiv=["']?refresh["']?\s+content=["']?\s*(\d+)/i;

/** The page is told to ask again, by header or by element, in hundreds of seconds. */
export const countsInMilliseconds: Predicate = ({ trace }) => {
  for (const entry of trace.entries) {
    if (entry.kind !== 'sent' || entry.direction !== 'down') continue;
    const header = entry.head?.headers.find(([name]) => name.toLowerCase() === 'refresh');
    const seconds = parseInt(header?.[1] ?? META.exec(entry.payload ?? '')?.[1] ?? '', 10);
    if (seconds > LONGEST) return { holds: true, measured: seconds, moment: { t: entry.t, tab: entry.tab } };
  }
  return { holds: false };
};

/** A script of the page called `location.reload()` or the like, which the lab refuses. */
export const reloadsByScript: Predicate = ({ trace }) => ({
  holds: trace.entries.some(
    (entry) =>
      entry.kind === 'problem' &&
      entry.problem.language === 'javascript' &&
      entry.problem.message.includes('location.reload()'),
  ),
});
