import { LAB_EPOCH } from '../../src/base/lab-time.ts';
import type { ScenarioStep, ServerPlan } from '../../src/lab/scenario.ts';
import type { NetworkPlan } from '../../src/network/conditions.ts';
import type { Entry } from '../../src/trace/entry.ts';
import type { HeadlessLab } from '../../scripts/headless-lab.ts';
import { recordedProject } from './recorded.ts';

/** What is done to the recorded project in a lab. Times are lab milliseconds. */
export interface Experiment {
  /** Ids of the tabs; each opens /blank/, all in one browser but for those in `apart`. */
  readonly tabs: readonly string[];
  readonly apart?: readonly string[];
  /** What is typed into a tab's console, and when. `log(...)` notes something for the outcome. */
  readonly type: readonly { readonly at: number; readonly tab: string; readonly code: string }[];
  /** Typed into a tab in a browser of its own, which takes no connection from the others. */
  readonly publisher?: { readonly at: number; readonly code: string };
  readonly steps?: readonly ScenarioStep[];
  readonly until: number;
  readonly network?: NetworkPlan;
  readonly server?: ServerPlan;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Something a page noted with `log(...)`. */
export interface Note {
  readonly t: number;
  readonly tab: string;
  readonly values: readonly unknown[];
}

/** Something the project noted with its `T(...)`; `t` in lab ms. */
export interface ServerNote {
  readonly t: number;
  readonly kind: string;
  readonly [key: string]: unknown;
}

export interface Outcome {
  readonly notes: readonly Note[];
  readonly server: readonly ServerNote[];
  readonly entries: readonly Entry[];
  readonly problems: readonly string[];
}

const LOG = 'globalThis.log = (...values) => console.log("@note " + JSON.stringify(values));';

/** Runs experiments with the recorded project in a real browser's lab. */
export class FactLab {
  constructor(private readonly lab: HeadlessLab) {}

  async run(experiment: Experiment): Promise<Outcome> {
    const {
      tabs,
      apart = [],
      type,
      steps = [],
      until,
      publisher,
      network = { latency: 0 },
      server,
      environment,
    } = experiment;
    const observer = 'observer';
    const result = await this.lab.run({
      plan: {
        lesson: 'facts',
        seed: 1,
        network,
        server,
        tabs: [...tabs, observer].map((id) => ({
          id,
          title: id,
          browser: id === observer || apart.includes(id) ? id : 'chromium',
          url: '/blank/',
        })),
        scenario: {
          duration: until + 5000,
          seed: 1,
          publish: [],
          steps: [
            ...tabs.map((tab) => ({ at: START - 2500, action: 'evaluate' as const, tab, code: LOG })),
            ...type.map(({ at, tab, code }) => ({ at: START + at, action: 'evaluate' as const, tab, code })),
            ...steps.map((step) => ({ ...step, at: START + step.at })),
            ...tabs.map((tab) => ({ at: START + until + 1000, action: 'close' as const, tab })),
            ...(publisher
              ? [
                  {
                    at: START + publisher.at,
                    action: 'evaluate' as const,
                    tab: observer,
                    code: publisher.code,
                  },
                ]
              : []),
            { at: START + until, action: 'evaluate', tab: observer, code: READ_TRACE },
          ],
        },
      },
      files: recordedProject(environment),
      withTrace: true,
    });
    const entries = (result.trace ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Entry);
    return {
      entries,
      problems: result.problems,
      notes: notesOf(entries, '@note ').map(({ t, tab, values }) => ({ t: t - START, tab, values })),
      server: notesOf(entries, '@server ')
        .flatMap(({ values }) => values as readonly ServerNote[])
        .map((note) => ({ ...note, t: (note.t - EPOCH) * 1000 - START })),
    };
  }
}

/** Lab time at which an experiment's time 0 is: the pages have come by then, whatever the latency. */
export const START = 3000.123;

/** Seconds: lab time 0 as Python's `time.time()` has it. */
const EPOCH = LAB_EPOCH / 1000;

const READ_TRACE =
  'fetch("/_trace").then((r) => r.json()).then((list) => console.log("@server " + JSON.stringify(list)));';

function notesOf(entries: readonly Entry[], mark: string): Note[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'tab.output' || !entry.text.startsWith(mark)) return [];
    return [{ t: entry.t, tab: entry.tab, values: JSON.parse(entry.text.slice(mark.length)) as unknown[] }];
  });
}
