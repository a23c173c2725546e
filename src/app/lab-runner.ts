import { breath } from '../base/breath.ts';
import { Lab } from '../lab/lab.ts';
import type { LabPlan } from '../lab/plan.ts';
import type { Pacer } from '../lab/pacer.ts';
import { type Carrier, DirectCarrier } from '../network/carrier.ts';
import { CarrierUnavailable, ServiceWorkerCarrier } from '../network/service-worker/carrier.ts';
import { SteadyCarrier } from '../network/steady-carrier.ts';
import type { Booted, Loaded, Progress } from '../server/protocol.ts';
import { Server, toProblem } from '../server/server.ts';
import type { Tab } from '../tab/tab.ts';
import { whenIdle } from '../ui/idle.ts';
import { isSpacious } from './device.ts';
import { errorPage } from './error-page.ts';
import { Interpreters } from './interpreters.ts';
import type { CarrierStatus } from './lab-view.ts';
import { ProjectBroken } from './project-broken.ts';

export interface RunnerOptions {
  /** Absolute URL of the site's folder, with the slash. */
  readonly site: string;
  readonly carrier: 'auto' | 'service-worker' | 'direct';
  /** Keeps a second interpreter warm from the first run's end on, where the machine has the memory for it. */
  readonly spare?: boolean;
  readonly onBoot?: (progress: Progress) => void;
  readonly onBooted?: (versions: Booted['versions']) => void;
  readonly onCarrier?: (status: CarrierStatus) => void;
}

/** The places of a run in the page. */
export interface PageParts {
  /** Aborted when the run is not wanted any more; what has not begun by then is left undone. */
  readonly signal?: AbortSignal;
  readonly containerOf: (tab: string) => HTMLElement;
  readonly onTabChange: (tab: Tab) => void;
}

/** Wall milliseconds that the spare interpreter leaves the machine to the run, at most. */
const NO_HURRY = 10_000;

/** Wall milliseconds that a run gets to come to rest when another is to begin. */
const PATIENCE = 1000;

/** The same for a project that is starting: on a slow machine it takes its time. */
const START_PATIENCE = 5000;

/** Keeps what outlives a run: the server's worker and the carrier. */
export class LabRunner {
  #options: RunnerOptions;
  #interpreters: Interpreters;
  #booting: Promise<void> | null = null;
  /** Django is starting: settles when it has, or has not. */
  #loading: Promise<unknown> | null = null;
  #carrier: Promise<Carrier>;
  /** The last one prepared; its frames stay in the page until another takes its place. */
  #lab: Lab | null = null;
  /** One after the other: the server starts one project at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#interpreters = new Interpreters({
      boot: (how) => Server.boot(options.site, how),
      spacious: isSpacious(navigator),
      ...(options.onBoot && { onProgress: options.onBoot }),
    });
    this.#carrier = this.#startCarrier();
  }

  /** Starts Python, unless it has been; rejects when it cannot, and the next call tries again. */
  boot(): Promise<void> {
    this.#booting ??= this.#boot().catch((error: unknown) => {
      this.#booting = null;
      throw error;
    });
    return this.#booting;
  }

  /** Ends the boot under way; who waits for it hears BootCancelled. Does nothing when there is none. */
  cancelBoot(): void {
    this.#interpreters.cancel();
  }

  /**
   * Ends the lab before, starts Django with the files and makes a lab ready to run. Rejects with ProjectBroken when
   * the project does not start, with ServerHung when it never comes to rest, with the signal's reason when aborted.
   */
  prepare(
    plan: LabPlan,
    files: Readonly<Record<string, string>>,
    pacer: Pacer,
    page: PageParts,
  ): Promise<Lab> {
    this.#lab?.stop();
    this.#hurry();
    return this.#inTurn(async () => {
      page.signal?.throwIfAborted();
      await this.#free();
      return this.#prepare(plan, files, pacer, page);
    });
  }

  /** Ends the lab under way, and its frames: the page goes on to something else. */
  release(): Promise<void> {
    this.#lab?.stop();
    this.#hurry();
    return this.#inTurn(async () => {
      await this.#free();
      this.#lab?.dispose();
      this.#lab = null;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #boot(): Promise<void> {
    const { versions } = await this.#interpreters.get();
    await this.#carrier;
    this.#options.onBooted?.(versions);
  }

  async #prepare(
    plan: LabPlan,
    files: Readonly<Record<string, string>>,
    pacer: Pacer,
    page: PageParts,
  ): Promise<Lab> {
    await this.boot();
    const server = this.#server;
    if (!server) throw new Error('The server could not be started.');
    const { problem, output } = await this.#load(server, files, plan.seed);
    if (problem) throw new ProjectBroken(toProblem(problem), output);
    await breath();
    const carrier = await this.#carrier;
    page.signal?.throwIfAborted();
    // The old frames stay until the new project has started: a mistake leaves the last run to be read.
    this.#lab?.dispose();
    const sandbox = `${this.#options.site}sandbox.html`;
    const lab = new Lab(plan, { server, carrier, pacer, sandbox, errorPage, ...page });
    for (const text of output) lab.trace.entries.push({ t: 0, kind: 'server.output', ...text });
    this.#lab = lab;
    await breath();
    this.#keepSpare(lab);
    return lab;
  }

  get #server(): Server | null {
    return this.#interpreters.ready?.server ?? null;
  }

  /** Begun when the run is over: it is the learner's Python that the machine is for. */
  #keepSpare(lab: Lab): void {
    if (!this.#options.spare || !isSpacious(navigator)) return;
    const warm = () => {
      if (this.#interpreters.ready) this.#interpreters.warm();
    };
    // By the time that the browser is idle, the run has begun.
    whenIdle(() => void lab.ended.then(() => whenIdle(warm, NO_HURRY)), NO_HURRY);
  }

  async #load(server: Server, files: Readonly<Record<string, string>>, seed: number): Promise<Loaded> {
    const loading = server.load(files, seed);
    this.#loading = loading;
    try {
      return await loading;
    } catch (error) {
      // Whoever asked may be gone by now; the next one needs a server that answers.
      if (this.#server === server) this.discardServer();
      throw error;
    } finally {
      this.#loading = null;
    }
  }

  /** Another run is to begin: a project that is starting, and does not come to an end of it, has no long time. */
  #hurry(): void {
    const loading = this.#loading;
    if (!loading) return;
    setTimeout(() => {
      if (this.#loading === loading) this.discardServer();
    }, START_PATIENCE);
  }

  /** Waits until the lab before has left the server; if it is caught in a loop, ends it and its server. */
  async #free(): Promise<void> {
    const lab = this.#lab;
    if (!lab) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        resolve('late');
      }, PATIENCE);
    });
    const ended = await Promise.race([lab.ended, late]);
    clearTimeout(timer);
    if (ended !== 'late') return;
    this.discardServer();
    lab.dispose();
  }

  /** After a hang: the worker is ended; the next run takes the spare one, or boots another. */
  discardServer(): void {
    this.#interpreters.discard();
    this.#booting = null;
  }

  async #startCarrier(): Promise<Carrier> {
    const { carrier, site } = this.#options;
    if (carrier === 'direct') return this.#direct({ kind: 'direct' });
    try {
      const worker = await ServiceWorkerCarrier.start(site);
      this.#options.onCarrier?.({ kind: 'service-worker' });
      return new SteadyCarrier(worker, () => this.#options.onCarrier?.({ kind: 'direct', reason: 'lost' }));
    } catch (error) {
      if (!(error instanceof CarrierUnavailable) || carrier === 'service-worker') throw error;
      return this.#direct({ kind: 'direct', reason: error.reason });
    }
  }

  #direct(status: CarrierStatus): Carrier {
    this.#options.onCarrier?.(status);
    return new DirectCarrier();
  }
}
