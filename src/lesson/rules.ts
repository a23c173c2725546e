import type { FrontmatterPath } from './frontmatter.ts';
import { suggest } from './lesson-error.ts';
import type { LessonFrontmatter } from './schema.ts';

/** A value that is right by itself and wrong beside the others. */
export interface BrokenRule {
  readonly path: FrontmatterPath;
  readonly message: string;
}

/**
 * What the schema cannot say, because it is about several values or about the lesson's files.
 * @param files paths of the project that the learner starts with
 */
export function brokenRules(lesson: LessonFrontmatter, files: readonly string[]): BrokenRule[] {
  return [...focusRules(lesson, files), ...tabRules(lesson), ...publishRules(lesson), ...stepRules(lesson)];
}

function* focusRules({ focus }: LessonFrontmatter, files: readonly string[]): Generator<BrokenRule> {
  if (!files.includes(focus)) {
    yield { path: ['focus'], message: `there is no file ${JSON.stringify(focus)}${suggest(focus, files)}` };
  }
}

function* tabRules({ tabs }: LessonFrontmatter): Generator<BrokenRule> {
  for (const [i, { id }] of tabs.entries()) {
    if (tabs.findIndex((tab) => tab.id === id) < i) {
      yield { path: ['tabs', i, 'id'], message: `there is another tab ${JSON.stringify(id)}` };
    }
  }
}

function* publishRules({ scenario }: LessonFrontmatter): Generator<BrokenRule> {
  const { rate, at, from, until } = scenario.publish;
  const path = ['scenario', 'publish'];
  const end = scenario.duration;
  if (at !== undefined) {
    for (const key of ['rate', 'from', 'until'] as const) {
      if (scenario.publish[key] !== undefined) {
        yield { path: [...path, key], message: `expected either "at" or "${key}", found both` };
      }
    }
    for (const [i, time] of at.entries()) {
      if (time < (at[i - 1] ?? 0))
        yield { path: [...path, 'at', i], message: 'expected the earliest time first' };
      if (time > end) yield { path: [...path, 'at', i], message: after(time, end) };
    }
    return;
  }
  if (rate === undefined) yield { path, message: 'expected either "rate" or "at"' };
  if (until !== undefined && until > end) yield { path: [...path, 'until'], message: after(until, end) };
  if (from !== undefined && from >= (until ?? end)) {
    yield {
      path: [...path, 'from'],
      message: `expected a time before ${String(until ?? end)} ms, found ${String(from)} ms`,
    };
  }
}

function* stepRules({ scenario, tabs }: LessonFrontmatter): Generator<BrokenRule> {
  const ids = tabs.map((tab) => tab.id);
  for (const [i, { at, tab, action, url }] of scenario.steps.entries()) {
    const path = ['scenario', 'steps', i];
    if (!ids.includes(tab)) {
      yield { path: [...path, 'tab'], message: `there is no tab ${JSON.stringify(tab)}${suggest(tab, ids)}` };
    }
    if (at > scenario.duration) yield { path: [...path, 'at'], message: after(at, scenario.duration) };
    if (action === 'open' && url === undefined) yield { path, message: '"open" needs a "url"' };
    if (action === 'reload' && url !== undefined) {
      yield { path: [...path, 'url'], message: '"reload" takes no "url"; did you mean "open"?' };
    }
  }
}

function after(time: number, end: number): string {
  return `${String(time)} ms is after the scenario's end at ${String(end)} ms`;
}
