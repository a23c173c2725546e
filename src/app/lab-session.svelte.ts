import type { Lab } from '../lab/lab.ts';
import type { LabPlan } from '../lab/plan.ts';
import type { Pace } from '../lab/pace.ts';
import { Pacer } from '../lab/pacer.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { Conditions } from '../network/conditions.ts';
import { PRESETS } from '../network/presets.ts';
import { labOrigin } from '../tab/lab-origin.ts';
import type { Entry, Problem } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';
import { problemOfFailure } from './failure.ts';
import { planOf } from './lab-plan.ts';
import { LabRunner, ServerHung } from './lab-runner.ts';
import type { BootProgress, CarrierStatus, LabStatus, LabView, Line, Versions } from './lab-view.ts';
import { TabSession } from './tab-session.svelte.ts';

/** Wall milliseconds that a run gets to come to rest when another is to begin. */
const PATIENCE = 1000;

/** Wall milliseconds between two looks at a run at instant pace. */
const GLANCE = 200;

export interface SessionOptions {
  /** Absolute URL of the site's folder, with the slash. */
  readonly site: string;
  readonly lesson: Lesson;
  /** Title of a tab in the page's language. */
  readonly tabTitle: (id: string) => string;
  /** The learner's files as they are now. */
  readonly files: () => Readonly<Record<string, string>>;
}

/** The lab of one lesson as the page shows it: boots the server, runs, and keeps the last good trace. */
export class LabSession implements LabView {
  readonly tabs: readonly TabSession[];
  #options: SessionOptions;
  #runner: LabRunner;
  #pacer: Pacer;
  #lab: Lab | null = null;
  /** The trace on show is of a run that came to its end. */
  #complete = false;
  /** Counts runs, so that a run that was overtaken leaves the page alone. */
  #runs = 0;
  /** Entries already looked at for problems and connections. */
  #seen = 0;
  #starting: Promise<void> = Promise.resolve();

  #status = $state<LabStatus>('booting');
  #boot = $state.raw<BootProgress>({ stage: 'download', done: null });
  #versions = $state.raw<Versions | null>(null);
  #carrier = $state.raw<CarrierStatus>({ kind: 'service-worker' });
  #trace = $state.raw<Trace>({ lesson: '', seed: 0, duration: 0, tabs: [], entries: [] });
  /** The same with the tabs' titles in the page's language. */
  #titled = $derived<Trace>({
    ...this.#trace,
    tabs: this.#trace.tabs.map(({ id }) => ({ id, title: this.#options.tabTitle(id) })),
  });
  #before = $state.raw<Trace | null>(null);
  #revision = $state(0);
  #now = $state(0);
  #pace = $state<Pace>(1);
  #line = $state<Line>('lesson');
  #problems = $state.raw<readonly Problem[]>([]);

  constructor(options: SessionOptions) {
    this.#options = options;
    const { lesson, site } = options;
    this.tabs = lesson.tabs.map(({ id, url }) => new TabSession(id, () => options.tabTitle(id), url));
    this.#trace = {
      lesson: lesson.id,
      seed: lesson.scenario.seed,
      duration: lesson.scenario.duration,
      tabs: lesson.tabs.map(({ id, title }) => ({ id, title })),
      entries: [],
    };
    this.#pacer = new Pacer(this.#pace);
    this.#runner = new LabRunner({
      site,
      carrier: 'auto',
      onBoot: ({ stage, done }) => (this.#boot = { stage, done }),
      onCarrier: (status) => (this.#carrier = status),
    });
  }

  get status(): LabStatus {
    return this.#status;
  }
  get boot(): BootProgress {
    return this.#boot;
  }
  get versions(): Versions | null {
    return this.#versions;
  }
  get carrier(): CarrierStatus {
    return this.#carrier;
  }
  get trace(): Trace {
    return this.#titled;
  }
  get origin(): string {
    return labOrigin(this.#options.lesson.network.scheme ?? 'http');
  }
  get before(): Trace | null {
    return this.#before;
  }
  get revision(): number {
    return this.#revision;
  }
  get now(): number {
    return this.#now;
  }
  get pace(): Pace {
    return this.#pace;
  }
  get line(): Line {
    return this.#line;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Boots the server, then runs for the first time. To be called once the tabs are in the page. */
  async start(): Promise<void> {
    try {
      this.#versions = await this.#runner.boot();
      this.#status = 'ready';
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.run();
  }

  /** Starts Django with the files as they are, and the scenario from its beginning. */
  run(): void {
    // The first run begins by itself.
    if (this.#status === 'booting') return;
    const run = ++this.#runs;
    this.#status = 'restarting';
    this.#lab?.stop();
    // One after the other: the server starts one project at a time.
    this.#starting = this.#starting.then(() => this.#startRun(run));
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
    this.#line = line;
    for (const tab of this.tabs) this.#changeLine(tab);
  }

  /** Ends the run and the server's worker. */
  dispose(): void {
    this.#runs++;
    this.#lab?.dispose();
    this.#runner.discardServer();
  }

  async #startRun(run: number): Promise<void> {
    const isCurrent = () => run === this.#runs;
    if (!isCurrent()) return;
    const before = this.#lab;
    this.#pacer = new Pacer(this.#pace);
    try {
      if (before) await this.#free(before);
      const lab = await this.#runner.prepare(this.#plan(), this.#options.files(), this.#pacer, {
        containerOf: (id) => this.#tab(id).container,
        onTabChange: (tab) => {
          if (isCurrent()) this.#tab(tab.id).follow(tab);
        },
        // The old frames stay until the new project has started: a mistake leaves the last run to be read.
        onStarted: () => before?.dispose(),
      });
      if (isCurrent()) {
        this.#begin(lab);
        void this.#finish(lab, isCurrent);
      } else lab.dispose();
    } catch (error) {
      if (isCurrent()) this.#fail(error);
    }
  }

  async #finish(lab: Lab, isCurrent: () => boolean): Promise<void> {
    try {
      await lab.run();
      if (isCurrent()) {
        this.#status = 'finished';
        this.#complete = true;
        for (const tab of this.tabs) tab.rest();
      }
    } catch (error) {
      if (isCurrent()) this.#fail(error);
    } finally {
      if (isCurrent()) this.#look();
    }
  }

  /** Waits until `lab` has left the server; if it is caught in a loop, ends it and its server. */
  async #free(lab: Lab): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        resolve('late');
      }, PATIENCE);
    });
    const ended = await Promise.race([lab.ended, late]);
    clearTimeout(timer);
    if (ended !== 'late') return;
    this.#runner.discardServer();
    lab.dispose();
  }

  #begin(lab: Lab): void {
    this.#lab = lab;
    // A run that was cut short is nothing to compare with.
    if (this.#complete) this.#before = this.#trace;
    this.#complete = false;
    this.#trace = lab.trace;
    this.#problems = [];
    this.#seen = 0;
    this.#now = 0;
    this.#revision++;
    this.#status = 'running';
    for (const tab of this.tabs) {
      tab.begin(
        (action) => {
          const target = lab.tabs.find(({ id }) => id === tab.id);
          if (target) lab.act(target, action);
        },
        () => {
          this.#changeLine(tab);
        },
      );
    }
    let looked = 0;
    const follow = (now: number) => {
      if (this.#lab !== lab) return;
      // At instant pace nobody can follow, and every picture would take time from the run.
      if (this.#pace !== 'instant' || now - looked >= GLANCE) {
        this.#look();
        looked = now;
      }
      if (this.#status === 'running' || this.#status === 'paused') requestAnimationFrame(follow);
    };
    requestAnimationFrame(follow);
  }

  /** Takes in what the trace has gained; at most once a frame. */
  #look(): void {
    const lab = this.#lab;
    if (!lab || this.#trace !== lab.trace) return;
    const { entries, duration } = lab.trace;
    const now = this.#status === 'finished' ? duration : Math.max(lab.now, this.#pacer.present);
    if (now !== this.#now) this.#now = now;
    if (entries.length === this.#seen) return;
    for (let i = this.#seen; i < entries.length; i++) this.#note(entries[i] as Entry);
    this.#seen = entries.length;
    this.#revision++;
  }

  #note(entry: Entry): void {
    if (entry.kind === 'problem') this.#addProblem(entry.problem);
    else if (entry.kind === 'connection')
      this.#tab(entry.tab).setConnection(entry.state === 'connected' ? 'opening' : entry.state);
  }

  #addProblem(problem: Problem): void {
    const isKnown = this.#problems.some(
      ({ message, file, line, tab }) =>
        message === problem.message && file === problem.file && line === problem.line && tab === problem.tab,
    );
    if (!isKnown) this.#problems = [...this.#problems, problem];
  }

  #fail(error: unknown): void {
    this.#status = 'failed';
    if (error instanceof ServerHung) this.#runner.discardServer();
    this.#problems = [problemOfFailure(error)];
  }

  #plan(): LabPlan {
    const plan = planOf(this.#options.lesson);
    return { ...plan, network: { ...plan.network, ...this.#preset() } };
  }

  /** What a preset puts in the place of the lesson's own line. */
  #preset(): Conditions | null {
    return this.#line === 'lesson' ? null : PRESETS[this.#line];
  }

  #changeLine(tab: TabSession): void {
    const conditions = this.#preset() ?? planOf(this.#options.lesson).network;
    this.#lab?.changeLine({ ...conditions, offline: conditions.offline === true || tab.offline }, tab.id);
  }

  #tab(id: string): TabSession {
    const tab = this.tabs.find((candidate) => candidate.id === id);
    if (!tab) throw new Error(`The lesson has no tab ${id}.`);
    return tab;
  }
}
