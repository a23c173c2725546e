import { suggest } from '../lesson-error.ts';
import type { Quantity } from './statement.ts';

/** What statements about a run may refer to. */
export interface RunPlan {
  /** Ids of its tabs. */
  readonly tabs: readonly string[];
  /** Lab milliseconds. */
  readonly duration: number;
}

/** What is wrong with a quantity only beside the run it is about: tabs that are not there, times after the end. */
export function mistakesIn({ scope, where }: Quantity, { tabs, duration }: RunPlan): string[] {
  const named = [...(scope.tabs ?? []), ...(where.from === undefined ? [] : [where.from])];
  const times = [where.since, where.until].filter((time) => time !== undefined);
  return [
    ...named
      .filter((tab) => !tabs.includes(tab) && (tab !== where.from || tab !== 'someone'))
      .map((tab) => `there is no tab ${JSON.stringify(tab)}${suggest(tab, tabs)}`),
    ...times
      .filter((time) => time > duration)
      .map((time) => `${String(time)} ms is after the run's end at ${String(duration)} ms`),
  ];
}
