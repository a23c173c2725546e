import * as m from '../../paraglide/messages.js';
import type { RunOutcome, Version } from '../versions.ts';

/** What a version is called, in a list or over a column; `now` is wall ms since 1970. */
export function versionLabel(version: Version, locale: string, now: number): string {
  switch (version.kind) {
    case 'solution':
      return m.compare_solution();
    case 'lesson':
      return m.compare_lesson();
    case 'run':
      return m.compare_run({ time: momentLabel(version.at, locale, now) });
    case 'aside':
      return m.compare_aside({ time: momentLabel(version.at, locale, now) });
  }
}

/** `14:03:27`; on another day than `now` with the date, `22 Nov, 14:03:27`. Both are wall ms since 1970. */
export function momentLabel(at: number, locale: string, now: number): string {
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const then = new Date(at);
  const today = then.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locale, today ? time : { month: 'short', day: 'numeric', ...time }).format(
    then,
  );
}

/** What a version is, or how its run ended: short facts, the weightiest first. `tabTitle` names a tab by its id. */
export function versionFacts(version: Version, tabTitle: (id: string) => string): readonly string[] {
  switch (version.kind) {
    case 'solution':
      return [m.compare_solution_hint()];
    case 'lesson':
      return [m.compare_lesson_hint()];
    case 'aside':
      return [m.compare_aside_hint()];
    case 'run':
      return outcomeFacts(version.outcome, tabTitle);
  }
}

function outcomeFacts(outcome: RunOutcome | null, tabTitle: (id: string) => string): string[] {
  if (outcome === null) return [m.compare_run_open()];
  const ending = {
    finished: m.compare_run_finished,
    failed: m.compare_run_failed,
    stopped: m.compare_run_stopped,
  }[outcome.ending]();
  const lost = outcome.tabs
    .filter(({ lost }) => lost > 0)
    .map(({ id, lost }) => m.compare_run_lost_tab({ tab: tabTitle(id), count: lost }));
  return [
    ending,
    ...(lost.length > 0 ? [m.compare_run_lost({ tabs: lost.join(m.compare_list_comma()) })] : []),
    ...(outcome.problem === undefined ? [] : [outcome.problem]),
  ];
}
