import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { HeadlessResult, HeadlessRun } from '../../src/app/headless.ts';
import { readLesson } from '../../src/lesson/read-folder.ts';
import type { LabPlan } from '../../src/lab/plan.ts';
import type { Scenario, ServerPlan } from '../../src/lab/scenario.ts';
import type { NetworkPlan } from '../../src/network/conditions.ts';
import type { Entry, EntryKind } from '../../src/trace/entry.ts';
import { type CarrierName, HeadlessLab, planOf } from '../../scripts/headless-lab.ts';

const root = join(import.meta.dirname, '../..');

/** The lesson that the tests run: every technique side by side. */
export const folder = join(root, 'lessons/00-four-lanes');
export const fourLanes = readLesson(folder, join(root, 'lessons/_base'));

/** Opens the lab without its page, at the address of Playwright's configuration. */
export function openLab(page: Page, carrier?: CarrierName): Promise<HeadlessLab> {
  return HeadlessLab.open(page, '', carrier);
}

/** What of the lesson's run is to be otherwise. */
export interface Change {
  readonly seed?: number;
  readonly pace?: HeadlessRun['pace'];
  /** Files that take the place of the lesson's, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly network?: Partial<NetworkPlan>;
  readonly server?: ServerPlan;
  readonly tabs?: LabPlan['tabs'];
  readonly scenario?: Partial<Scenario>;
}

export function runFourLanes(lab: HeadlessLab, change: Change = {}): Promise<HeadlessResult> {
  const { seed, pace, files, network, server, tabs, scenario } = change;
  const plan = planOf(fourLanes, { seed });
  return lab.run({
    plan: {
      ...plan,
      network: { ...plan.network, ...network },
      server,
      tabs: tabs ?? plan.tabs,
      scenario: { ...plan.scenario, ...scenario },
    },
    files: { ...fourLanes.files, ...files },
    withTrace: true,
    ...(pace !== undefined && { pace }),
  });
}

/** The lesson's text of a file with one place of it changed; the place must be there, once. */
export function edit(path: string, before: string, after: string): Record<string, string> {
  const parts = (fourLanes.files[path] ?? '').split(before);
  if (parts.length !== 2) throw new Error(`${path} has ${String(parts.length - 1)} times: ${before}`);
  return { [path]: parts.join(after) };
}

/** A run's steps, from its JSON lines. */
export class TraceLines {
  readonly entries: readonly Entry[];

  constructor({ trace = '' }: HeadlessResult) {
    // What toJsonLines (src/trace) has written.
    this.entries = trace
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry);
  }

  of<K extends EntryKind>(kind: K): Extract<Entry, { kind: K }>[] {
    return this.entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind);
  }

  /** When each message was published, in whole microseconds of lab time, in order. */
  get published(): Map<string, number> {
    return new Map(this.of('message.published').map(({ message, t }) => [message, micros(t)]));
  }

  /** When each message was shown in a tab, in whole microseconds of lab time; twice shown, twice here. */
  shown(tab: string): { message: string; at: number }[] {
    return this.of('message.shown')
      .filter((entry) => entry.tab === tab)
      .map(({ message, t }) => ({ message, at: micros(t) }));
  }
}

/** Lab time in ms as whole microseconds, its resolution: exact to reckon with and to compare. */
export function micros(ms: number): number {
  return Math.round(ms * 1000);
}
