import type { LabPlan } from '../lab/plan.ts';
import type { ScenarioStep } from '../lab/scenario.ts';
import type { Lesson, LessonRun } from '../lesson/lesson.ts';
import type { Conditions } from '../network/conditions.ts';
import { type PresetName, PRESETS } from '../network/presets.ts';

/** How long a restarted server does not listen, lab ms: about what Daphne with a small project takes. */
const RESTART = 1000;

type LessonLine = { readonly [K in keyof Conditions]?: Conditions[K] | undefined } & {
  readonly preset?: PresetName | undefined;
};

export interface PlanChoice {
  /** Another seed than the run's own. */
  readonly seed?: number | undefined;
  /** Name of one of the lesson's other runs; the main one if left out or null. */
  readonly scenario?: string | null | undefined;
}

/** What a lesson's run is made of. */
export function planOf(lesson: Lesson, { seed, scenario: name }: PlanChoice = {}): LabPlan {
  const { scenario, network, server, tabs } = runNamed(lesson, name ?? null);
  const { preset, ...rest } = network;
  return {
    lesson: lesson.id,
    seed: seed ?? scenario.seed,
    scenario: { ...scenario, steps: scenario.steps.map(stepOf) },
    network: { ...rest, ...conditionsOf({ preset, ...rest }) },
    tabs,
    server,
  };
}

function runNamed(lesson: Lesson, name: string | null): LessonRun {
  const run = name === null ? lesson : lesson.scenarios[name];
  if (run === undefined) throw new Error(`${lesson.id} has no run ${JSON.stringify(name)}.`);
  return run;
}

/** A preset's figures, with what is given beside it in their place. */
function conditionsOf(line: LessonLine): Conditions {
  const { preset = 'No throttling', ...own } = line;
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...PRESETS[preset], ...given };
}

/** The lesson's rules have seen to it that a step has what its action needs. */
function stepOf(step: Lesson['scenario']['steps'][number]): ScenarioStep {
  const { at, action, tab = '', url = '/', code = '', network, takes } = step;
  switch (action) {
    case 'reload':
    case 'close':
      return { at, action, tab };
    case 'open':
      return { at, action, tab, url };
    case 'evaluate':
      return { at, action, tab, code };
    case 'network':
      return { at, action, tab: step.tab, conditions: conditionsOf(network ?? {}) };
    case 'restart':
      return { at, action, takes: takes ?? RESTART };
  }
}
