import { tick } from 'svelte';
import type { Lab } from '../lab/lab.ts';
import type { Pace } from '../lab/pace.ts';
import { Pacer } from '../lab/pacer.ts';
import type { RunOutcome } from '../editor/versions.ts';
import type { Lesson, LessonRun } from '../lesson/lesson.ts';
import { ServerHung } from '../server/server-hung.ts';
import { labOrigin } from '../tab/lab-origin.ts';
import type { Problem } from '../trace/entry.ts';
import { type Trace, tracedTab } from '../trace/trace.ts';
import { calmFrames } from '../ui/calm-frames.ts';
import { BootCancelled } from './boot-cancelled.ts';
import { problemOfFailure } from './failure.ts';
import { firstPicture } from './first-picture.ts';
import type {
  BootProgress,
  CarrierStatus,
  LabStatus,
  LabView,
  Line,
  RunConditions,
  Versions,
} from './lab-view.ts';
import type { Machine } from './machine.svelte.ts';
import { atMost } from './patience.ts';
import { runOutcome } from './run-outcome.ts';
import { type LabChoice, RunSettings } from './run-settings.svelte.ts';
import { ShownRun } from './shown-run.svelte.ts';
import { TabSession } from './tab-session.svelte.ts';

/** Wall milliseconds between two looks at a run at instant pace. */
const GLANCE = 200;

/** Wall milliseconds that Python leaves the line and the processor to the page's first picture, at most. */
const AT_MOST = 10_000;

export interface SessionOptions {
  readonly machine: Machine;
  /** The lesson as it is now; its author changes it while it is open. */
  readonly lesson: () => Lesson;
  /** Title in the page's language of a tab of this run. */
  readonly tabTitle: (run: LessonRun, id: string) => string;
  /** The learner's files as they are now. */
  readonly files: () => Readonly<Record<string, string>>;
  /** A run begins with the files as they are; what is returned is told how it ended. */
  readonly onRun: () => (outcome: RunOutcome) => void;
  /** The pace to begin with. */
  readonly pace: Pace;
  /** The lesson's run as it was recorded, if the files are the lesson's: it is shown while Python boots. */
  readonly recorded?: () => Promise<Trace> | null;
  /** Nothing is to run before the person says so: the code is somebody else's. */
  readonly waits?: () => boolean;
  /** Name of the scenario that `run` runs; null, and where it is left out: the lesson's own. */
  readonly scenario?: () => string | null;
}

/** The lab of one lesson as the page shows it: runs, and keeps the last good trace. */
export class LabSession implements LabView {
  #options: SessionOptions;
  #tabs = $state.raw<readonly TabSession[]>([]);
  #pacer: Pacer;
  #lab: Lab | null = null;
  /** The trace on show is of a run that came to its end. */
  #complete = false;
  /** The run under way or the last one; aborted when another overtakes it, so that it leaves the page alone. */
  #run = new AbortController();
  /** Another lesson is about to take the place of this one. */
  #left = false;
  /** Is told how the run under way ended. */
  #tell: ((outcome: RunOutcome) => void) | null = null;
  /** The person did not want to wait for Python: the next run starts it. */
  #bootCancelled = false;
  readonly #settings: RunSettings;
  readonly #shown: ShownRun;

  #status = $state<LabStatus>('booting');
  /** The trace on show, with the tabs' titles in the page's language. */
  #titled = $derived.by<Trace>(() => {
    const { trace } = this.#shown;
    return { ...trace, tabs: trace.tabs.map((tab) => ({ ...tab, title: this.#titleOf(tab.id) })) };
  });
  #before = $state.raw<Trace | null>(null);
  #pace = $state<Pace>(1);
  #conditions = $state.raw<RunConditions>({ scenario: null, ownNetwork: true, ownSeed: true, ownCode: true });

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#settings = new RunSettings(options.lesson);
    const lesson = options.lesson();
    this.#pace = options.pace;
    this.#tabs = this.#tabsOf(lesson);
    const { seed, duration } = lesson.scenario;
    this.#shown = new ShownRun(
      { lesson: lesson.id, seed, duration, tabs: lesson.tabs.map(tracedTab), entries: [] },
      (tab, state) => {
        this.#tab(tab).setConnection(state === 'connected' ? 'opening' : state);
      },
    );
    this.#pacer = new Pacer(this.#pace);
  }

  get status(): LabStatus {
    return this.#status;
  }
  get boot(): BootProgress {
    return this.#options.machine.progress;
  }
  get previewing(): boolean {
    return this.#shown.preview !== null;
  }
  get tabs(): readonly TabSession[] {
    return this.#tabs;
  }
  get scenario(): string | null {
    return this.#settings.scenario;
  }
  get conditions(): RunConditions {
    return this.#conditions;
  }
  get versions(): Versions | null {
    return this.#options.machine.versions;
  }
  get carrier(): CarrierStatus {
    return this.#options.machine.carrier;
  }
  get trace(): Trace {
    return this.#titled;
  }
  get origin(): string {
    return labOrigin(this.#settings.run.network.scheme ?? 'http');
  }
  get before(): Trace | null {
    return this.#before;
  }
  get revision(): number {
    return this.#shown.revision;
  }
  get now(): number {
    return this.#shown.now;
  }
  get pace(): Pace {
    return this.#pace;
  }
  get line(): Line {
    return this.#settings.line;
  }
  get problems(): readonly Problem[] {
    return this.#shown.problems;
  }
  get seed(): number {
    return this.#settings.seed;
  }
  get lessonSeed(): number {
    return this.#settings.lessonSeed;
  }
  get ownSeed(): boolean {
    return this.seed === this.lessonSeed;
  }

  /**
   * Boots the server once the page has its first picture, then runs for the first time, unless it waits for the
   * person. To be called once the tabs are in the page.
   */
  async start(): Promise<void> {
    // Even if the person makes it their own meanwhile: that can be undone until they run it.
    const waits = this.#waits;
    const picture = atMost(AT_MOST, this.#showFirst());
    await this.#boot(() => {
      if (!waits) this.run();
    }, picture);
  }

  async #boot(then: () => void, first?: Promise<unknown>): Promise<void> {
    this.#status = 'booting';
    try {
      await this.#options.machine.boot(first);
    } catch (error) {
      if (this.#run.signal.aborted) return;
      this.#shown.endPreview();
      this.#bootCancelled = error instanceof BootCancelled;
      if (this.#bootCancelled) this.#status = 'ready';
      else this.#fail(error);
      return;
    }
    if (this.#run.signal.aborted) return;
    this.#status = 'ready';
    then();
  }

  cancelBoot(): void {
    this.#options.machine.cancelBoot();
  }

  /** Settles when the page has been painted, with the run as it was recorded if there is one to show. */
  async #showFirst(): Promise<void> {
    const recorded = await (this.#options.recorded?.() ?? null)?.catch(() => null);
    if (recorded && this.#status === 'booting' && !this.#run.signal.aborted)
      this.#shown.playRecorded(recorded, () => this.#pace);
    await tick();
    await firstPicture();
  }

  /** Starts Django with the files as they are, and the lesson's own scenario, or the received one, from its beginning. */
  run(): void {
    if (this.#bootCancelled) {
      this.#bootCancelled = false;
      void this.#boot(() => this.run());
      return;
    }
    const scenario = this.#options.scenario?.() ?? null;
    if (this.scenario === scenario) this.#go();
    else void this.play(scenario);
  }

  /** What the next run is to be, without beginning it. */
  choose(choice: LabChoice): void {
    this.#settings.choose(choice);
    this.setLine(choice.line);
    this.#arrange();
  }

  /** The scenario that is chosen, from its beginning. */
  #go(): void {
    // The first run begins by itself.
    if (this.#status === 'booting' || this.#left) return;
    this.#overtake();
    this.#run = new AbortController();
    this.#tell = this.#options.onRun();
    this.#status = 'restarting';
    void this.#carryOut(this.#run.signal);
  }

  /** Runs one of the lesson's other scenarios, or its own again (null). */
  async play(scenario: string | null): Promise<void> {
    if (this.#status === 'booting' || this.#left) return;
    this.#settings.scenario = scenario;
    this.#arrange();
    // Until the tabs are in the page.
    await tick();
    this.#go();
  }

  /** The lesson's author has changed it: the next run has its tabs. */
  lessonChanged(): void {
    this.#settings.lessonChanged();
    this.#arrange();
  }

  pause(): void {
    if (this.#status !== 'running') return;
    this.#pacer.pause();
    this.#status = 'paused';
  }

  resume(): void {
    if (this.#status !== 'paused') return;
    this.#pacer.resume();
    this.#status = 'running';
  }

  step(): void {
    if (this.#status === 'running') this.pause();
    if (this.#status === 'paused') this.#pacer.step();
  }

  setPace(pace: Pace): void {
    this.#pace = pace;
    this.#pacer.setPace(pace);
  }

  setLine(line: Line): void {
    this.#settings.line = line;
    if (line !== 'lesson') this.#strain();
    for (const tab of this.tabs) this.#changeLine(tab);
  }

  setSeed(seed: number | null): void {
    this.#settings.setSeed(seed);
  }

  /** Ends the run; the server goes on to the next lesson. */
  async leave(): Promise<void> {
    this.#left = true;
    this.#shown.preview?.stop();
    this.#overtake();
    await this.#options.machine.release();
  }

  async #carryOut(signal: AbortSignal): Promise<void> {
    // What was recorded stands for no other run than the first, of the lesson as it is.
    if (this.#lab !== null || !this.#isAsRecorded) this.#shown.endPreview();
    const { preview } = this.#shown;
    this.#pacer = new Pacer(this.#pace, preview && (() => preview.now));
    try {
      const lab = await this.#options.machine.prepare(
        this.#settings.plan,
        this.#options.files(),
        this.#pacer,
        {
          signal,
          containerOf: (id) => this.#tab(id).container,
          onTabChange: (tab) => {
            if (!signal.aborted) this.#tab(tab.id).follow(tab);
          },
        },
      );
      signal.throwIfAborted();
      this.#begin(lab);
      await lab.run();
      signal.throwIfAborted();
      this.#shown.show(lab.trace);
      this.#status = 'finished';
      this.#complete = true;
      for (const tab of this.tabs) tab.rest();
      this.#look();
      this.#conclude('finished');
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** Whatever run is under way is past. */
  #overtake(): void {
    this.#run.abort();
    this.#conclude('stopped');
  }

  /** Tells how the run ended, once. Of a project that did not start there are no figures. */
  #conclude(ending: RunOutcome['ending'], started = this.#status !== 'restarting'): void {
    const { trace, problems, now } = this.#shown;
    this.#tell?.(runOutcome(ending, started ? trace : null, problems, now, this.#options.machine.metrics));
    this.#tell = null;
  }

  #begin(lab: Lab): void {
    this.#lab = lab;
    // A run that was cut short is nothing to compare with.
    if (this.#complete) this.#before = this.#shown.trace;
    // Nor is one of other tabs.
    if (!sameTabs(this.#before, lab.trace)) this.#before = null;
    this.#complete = false;
    this.#conditions = {
      scenario: this.scenario,
      ownNetwork: this.line === 'lesson',
      ownSeed: lab.trace.seed === this.lessonSeed,
      ownCode: !this.#waits,
    };
    this.#status = 'running';
    if (!this.#shown.preview) this.#shown.show(lab.trace);
    for (const tab of this.tabs) {
      tab.begin(
        (action) => {
          const target = lab.tabs.find(({ id }) => id === tab.id);
          if (target) lab.act(target, action);
        },
        () => {
          if (tab.offline) this.#strain();
          this.#changeLine(tab);
        },
      );
    }
    if (this.#shown.preview) this.#shown.tellAgain();
    let looked = 0;
    const follow = (now: number) => {
      if (this.#lab !== lab || this.#run.signal.aborted) return;
      if (!this.#pacer.isCatchingUp) this.#shown.show(lab.trace);
      // At instant pace nobody can follow, and every picture would take time from the run.
      if (this.#pace !== 'instant' || now - looked >= GLANCE) {
        this.#look();
        looked = now;
      }
      if (this.#status === 'running' || this.#status === 'paused') calmFrames.request(follow);
    };
    calmFrames.request(follow);
  }

  /** Takes in what the trace has gained; at most once a frame. */
  #look(): void {
    const lab = this.#lab;
    if (!lab || this.#shown.trace !== lab.trace) return;
    const isOver = this.#status === 'finished';
    this.#shown.takeIn(isOver ? lab.trace.duration : Math.max(lab.now, this.#pacer.present));
  }

  #fail(error: unknown): void {
    const started = this.#status !== 'restarting' && this.#status !== 'booting';
    this.#status = 'failed';
    if (error instanceof ServerHung) this.#options.machine.discardServer();
    this.#shown.fail(problemOfFailure(error));
    if (started) this.#look();
    this.#conclude('failed', started);
  }

  get #isAsRecorded(): boolean {
    const recorded = this.#options.recorded?.() ?? null;
    return recorded !== null && this.#settings.areOwn;
  }

  /** The run under way has not the lesson's network any more. */
  #strain(): void {
    if (this.#status !== 'running' && this.#status !== 'paused') return;
    this.#conditions = { ...this.#conditions, ownNetwork: false };
  }

  get #waits(): boolean {
    return this.#options.waits?.() ?? false;
  }

  /** Sees to it that there are the tabs of the next run, those that were there already as they are. */
  #arrange(): void {
    const { run } = this.#settings;
    const same =
      run.tabs.length === this.#tabs.length && run.tabs.every(({ id }, i) => id === this.#tabs[i]?.id);
    if (!same) this.#tabs = this.#tabsOf(run);
  }

  #tabsOf({ tabs }: LessonRun): readonly TabSession[] {
    return tabs.map(
      ({ id, origin = '', url }) =>
        this.#tabs.find((tab) => tab.id === id) ?? new TabSession(id, () => this.#titleOf(id), origin + url),
    );
  }

  #titleOf(id: string): string {
    return this.#options.tabTitle(this.#settings.run, id);
  }

  #changeLine(tab: TabSession): void {
    const { conditions } = this.#settings;
    this.#lab?.changeLine({ ...conditions, offline: conditions.offline === true || tab.offline }, tab.id);
  }

  #tab(id: string): TabSession {
    const tab = this.#tabs.find((candidate) => candidate.id === id);
    if (!tab) throw new Error(`The lesson has no tab ${id}.`);
    return tab;
  }
}

function sameTabs(one: Trace | null, other: Trace): boolean {
  return (
    one !== null &&
    one.tabs.length === other.tabs.length &&
    one.tabs.every(({ id }, i) => id === other.tabs[i]?.id)
  );
}
