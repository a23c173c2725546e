import type { FrontmatterPath } from './frontmatter.ts';
import { missing, repeated } from './broken-rule.ts';
import type { BrokenRule } from './broken-rule.ts';
import { publishersOf } from './run-of.ts';
import type { WrittenRun } from './run-of.ts';
import type { Publisher } from './schema.ts';

/** The rules for what one run is made of, be it the lesson's own or a variation of it. */
export function brokenRunRules(run: WrittenRun): BrokenRule[] {
  return [
    ...repeated(run.tabs, ['tabs'], 'tab', 'id'),
    ...publishRules(run),
    ...stepRules(run),
    ...networkRules(run),
    ...serverRules(run),
  ];
}

function* publishRules({ scenario }: WrittenRun): Generator<BrokenRule> {
  for (const [i, publisher] of publishersOf(scenario).entries()) {
    const path = ['scenario', 'publish', ...(Array.isArray(scenario.publish) ? [i] : [])];
    yield* publisherRules(publisher, path, scenario.duration);
  }
}

function* publisherRules(publisher: Publisher, path: FrontmatterPath, end: number): Generator<BrokenRule> {
  const { text, rate, at, from, until } = publisher;
  const random = ['rate', 'from', 'until'] as const;
  if (text === undefined && (at ?? rate) !== undefined) yield { path, message: '"text" is missing' };
  if (at !== undefined) {
    for (const key of random) {
      if (publisher[key] !== undefined) {
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
  if (rate === undefined) {
    const [key] = (['text', 'from', 'until'] as const).filter((name) => publisher[name] !== undefined);
    if (key !== undefined) {
      yield { path, message: `expected "rate" or "at" beside "${key}"` };
    }
    return;
  }
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

function* stepRules({ scenario, tabs }: WrittenRun): Generator<BrokenRule> {
  const ids = tabs.map((tab) => tab.id);
  for (const [i, step] of scenario.steps.entries()) {
    const path = ['scenario', 'steps', i];
    const { needs, may } = NEEDS[step.action];
    if (step.tab !== undefined && !ids.includes(step.tab)) {
      yield {
        path: [...path, 'tab'],
        message: missing('tab', step.tab, ids),
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

function* networkRules({ network, scenario, tabs }: WrittenRun): Generator<BrokenRule> {
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
          message: missing('tab', id, ids),
        };
      }
    }
  }
}

function* serverRules({ server }: WrittenRun): Generator<BrokenRule> {
  if (server?.workers !== undefined && server.mode !== 'wsgi') {
    yield { path: ['server', 'workers'], message: 'only "mode: wsgi" has workers' };
  }
}

function after(time: number, end: number): string {
  return `${String(time)} ms is after the scenario's end at ${String(end)} ms`;
}
