import type { Pace } from '../lab/pace.ts';
import type { PresetName } from '../network/presets.ts';
import type { Problem } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';

/**
 * What the views need of a running lab. Implemented by `LabSession` (lab-session.svelte.ts);
 * every property is reactive.
 */
export interface LabView {
  readonly status: LabStatus;
  /** While `booting`: which step, and how far (0–1) where that is known. */
  readonly boot: BootProgress;
  /** While Python boots: what is shown is the lesson's recorded run, tabs and all. */
  readonly previewing: boolean;
  readonly versions: Versions | null;
  readonly carrier: CarrierStatus;
  /** The trace of the run under way or the last good one; grows while running (see `revision`). */
  readonly trace: Trace;
  /** Origin of the lab's server, as its pages see it. */
  readonly origin: string;
  /** The run before that came to its end: what the present one is compared with. */
  readonly before: Trace | null;
  /** Changes whenever `trace` has grown or was replaced; at most once a frame. */
  readonly revision: number;
  /** Lab milliseconds reached by the run. */
  readonly now: number;
  readonly pace: Pace;
  readonly problems: readonly Problem[];
  readonly tabs: readonly TabView[];

  run(): void;
  pause(): void;
  resume(): void;
  /** While paused: to the next event. */
  step(): void;
  setPace(pace: Pace): void;
  /** Python is not to be started now; `run` starts it. */
  cancelBoot(): void;

  /** Which of the lesson's other scenarios is run; null: its own. */
  readonly scenario: string | null;
  /** What the trace was run under. */
  readonly conditions: RunConditions;

  /** The line all tabs are on: the lesson's own, or a preset in its place. */
  readonly line: Line;
  /** At once, and in the runs to come. */
  setLine(line: Line): void;

  /** What fixes everything random of the next run. */
  readonly seed: number;
  /** What the lesson has for that run. */
  readonly lessonSeed: number;
  /** Both are the same. */
  readonly ownSeed: boolean;
  /** For the runs to come; null: as the lesson has it. */
  setSeed(seed: number | null): void;
}

/** What decides whether a run can be judged by the lesson's checks. */
export interface RunConditions {
  /** Name of one of the lesson's other scenarios; null: its own. */
  readonly scenario: string | null;
  /** The person chose no other network, neither before nor meanwhile. */
  readonly ownNetwork: boolean;
  /** Nor another seed. */
  readonly ownSeed: boolean;
  /** It is not somebody else's code, which came with a link or a file. */
  readonly ownCode: boolean;
}

export type Line = 'lesson' | PresetName;

export type LabStatus = 'booting' | 'ready' | 'restarting' | 'running' | 'paused' | 'finished' | 'failed';

export interface BootProgress {
  readonly stage: 'download' | 'python' | 'django';
  readonly done: number | null;
  /** Of the download: bytes on the wire; `total` is null until it is known. */
  readonly bytes: { readonly received: number; readonly total: number | null } | null;
}

export interface Versions {
  readonly django: string;
  readonly channels: string;
  readonly python: string;
}

export interface CarrierStatus {
  readonly kind: 'service-worker' | 'direct';
  /** Why the service worker is not used; absent when it is. */
  readonly reason?: 'unsupported' | 'blocked' | 'no-streams' | 'lost';
}

export interface TabView {
  readonly id: string;
  readonly title: string;
  /** Path and query in the address bar; of another site's page, all of it. */
  readonly url: string;
  readonly loading: boolean;
  readonly connection: 'none' | 'opening' | 'open' | 'closed';
  /** Puts the tab's frame into the page; returns how to take it out. */
  attach(container: HTMLElement): () => void;
  /** The browser has no network and knows it, as with DevTools' Offline. */
  readonly offline: boolean;
  setOffline(offline: boolean): void;
  /** Keeps the page from being reached, by keys and by a screen reader too. */
  setInert(inert: boolean): void;
  reload(): void;
  open(url: string): void;
}
