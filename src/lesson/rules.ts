import type { FrontmatterPath } from './frontmatter.ts';
import type { Files } from './lesson.ts';
import { suggest } from './lesson-error.ts';
import { filesAndFolders } from './read-only.ts';
import type { LessonFrontmatter } from './schema.ts';

/** A value that is right by itself and wrong beside the others. */
export interface BrokenRule {
  readonly path: FrontmatterPath;
  readonly message: string;
}

/**
 * What the schema cannot say, because it is about several values or about the lesson's files.
 * @param files the project that the learner starts with
 */
export function brokenRules(lesson: LessonFrontmatter, files: Files): BrokenRule[] {
  return [
    ...focusRules(lesson, files),
    ...readOnlyRules(lesson, files),
    ...tabRules(lesson),
    ...publishRules(lesson),
    ...stepRules(lesson),
    ...networkRules(lesson),
    ...serverRules(lesson),
  ];
}

function* focusRules({ focus }: LessonFrontmatter, files: Files): Generator<BrokenRule> {
  const { file, line, endLine = line } = focus;
  const text = files[file];
  if (text === undefined) {
    const message = `there is no file ${JSON.stringify(file)}${suggest(file, Object.keys(files))}`;
    yield { path: ['focus'], message };
  } else if (endLine !== undefined && endLine > countLines(text)) {
    yield {
      path: ['focus'],
      message: `there is no line ${String(endLine)}; the last of ${file} is ${String(countLines(text))}`,
    };
  }
}

/** As an editor numbers them, without the empty one after the last line's end. */
function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function* readOnlyRules({ readOnly }: LessonFrontmatter, files: Files): Generator<BrokenRule> {
  const known = filesAndFolders(files);
  for (const [i, path] of readOnly.entries()) {
    if (known.includes(path)) continue;
    const kind = path.endsWith('/') ? 'folder' : 'file';
    yield {
      path: ['readOnly', i],
      message: `there is no ${kind} ${JSON.stringify(path)}${suggest(path, known)}`,
    };
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

/** What each action of a step needs, and what it may have. */
const NEEDS = {
  reload: { needs: ['tab'], may: [] },
  open: { needs: ['tab', 'url'], may: [] },
  close: { needs: ['tab'], may: [] },
  evaluate: { needs: ['tab', 'code'], may: [] },
  network: { needs: ['network'], may: ['tab'] },
  restart: { needs: [], may: ['takes'] },
} as const satisfies Record<string, { needs: readonly StepKey[]; may: readonly StepKey[] }>;

const STEP_KEYS = ['tab', 'url', 'code', 'network', 'takes'] as const;
type StepKey = (typeof STEP_KEYS)[number];

function* stepRules({ scenario, tabs }: LessonFrontmatter): Generator<BrokenRule> {
  const ids = tabs.map((tab) => tab.id);
  for (const [i, step] of scenario.steps.entries()) {
    const path = ['scenario', 'steps', i];
    const { needs, may } = NEEDS[step.action];
    if (step.tab !== undefined && !ids.includes(step.tab)) {
      yield {
        path: [...path, 'tab'],
        message: `there is no tab ${JSON.stringify(step.tab)}${suggest(step.tab, ids)}`,
      };
    }
    if (step.at > scenario.duration) {
      yield { path: [...path, 'at'], message: after(step.at, scenario.duration) };
    }
    for (const key of needs) {
      if (step[key] === undefined) yield { path, message: `"${step.action}" needs a "${key}"` };
    }
    for (const key of STEP_KEYS) {
      if (step[key] === undefined || [...needs, ...may].some((known) => known === key)) continue;
      const other = Object.keys(NEEDS).find((action) =>
        NEEDS[action as keyof typeof NEEDS].needs.some((known) => known === key && key !== 'tab'),
      );
      const hint = other === undefined ? '' : `; did you mean "${other}"?`;
      yield { path: [...path, key], message: `"${step.action}" takes no "${key}"${hint}` };
    }
  }
}

function* networkRules({ network, scenario, tabs }: LessonFrontmatter): Generator<BrokenRule> {
  if (network.preset === undefined && network.latency === undefined) {
    yield { path: ['network'], message: 'expected a "latency" or a "preset"' };
  }
  if (network.protocol === 'h2' && network.scheme !== 'https') {
    yield {
      path: ['network', 'protocol'],
      message: 'browsers speak h2 only over https: add "scheme: https"',
    };
  }
  const ids = tabs.map((tab) => tab.id);
  for (const key of ['outages', 'unavailable'] as const) {
    for (const [i, { from, until }] of (network[key] ?? []).entries()) {
      const path = ['network', key, i];
      if (from >= until) {
        yield { path: [...path, 'until'], message: `expected a time after ${String(from)} ms` };
      }
      if (from > scenario.duration) {
        yield { path: [...path, 'from'], message: after(from, scenario.duration) };
      }
    }
  }
  for (const [i, outage] of (network.outages ?? []).entries()) {
    for (const [j, id] of (outage.tabs ?? []).entries()) {
      if (!ids.includes(id)) {
        yield {
          path: ['network', 'outages', i, 'tabs', j],
          message: `there is no tab ${JSON.stringify(id)}${suggest(id, ids)}`,
        };
      }
    }
  }
}

function* serverRules({ server }: LessonFrontmatter): Generator<BrokenRule> {
  if (server?.workers !== undefined && server.mode !== 'wsgi') {
    yield { path: ['server', 'workers'], message: 'only "mode: wsgi" has workers' };
  }
}

function after(time: number, end: number): string {
  return `${String(time)} ms is after the scenario's end at ${String(end)} ms`;
}
