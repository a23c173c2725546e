import { Lab } from '../lab/lab.ts';
import type { LabPlan } from '../lab/plan.ts';
import type { Pacer } from '../lab/pacer.ts';
import { type Carrier, DirectCarrier } from '../network/carrier.ts';
import { CarrierUnavailable, ServiceWorkerCarrier } from '../network/service-worker/carrier.ts';
import { SteadyCarrier } from '../network/steady-carrier.ts';
import type { Booted, Output } from '../server/protocol.ts';
import { type BootStage, Server, ServerHung, toProblem } from '../server/server.ts';
import { FrameUnavailable, TabHung } from '../tab/frame.ts';
import type { Tab } from '../tab/tab.ts';
import type { Problem } from '../trace/entry.ts';
import { errorPage } from './error-page.ts';
import type { CarrierStatus } from './lab-view.ts';

/** The learner's project does not start: nothing was run. */
export class ProjectBroken extends Error {
  override name = 'ProjectBroken';
  readonly problem: Problem;
  readonly output: readonly Output[];
  constructor(problem: Problem, output: readonly Output[]) {
    super(problem.message);
    this.problem = problem;
    this.output = output;
  }
}

export interface RunnerOptions {
  /** Absolute URL of the site's folder, with the slash. */
  readonly site: string;
  readonly carrier: 'auto' | 'service-worker' | 'direct';
  readonly onBoot?: (stage: BootStage) => void;
  readonly onCarrier?: (status: CarrierStatus) => void;
}

/** The places of a run in the page. */
export interface PageParts {
  readonly containerOf: (tab: string) => HTMLElement;
  readonly onTabChange: (tab: Tab) => void;
  /** The project has started; the run's tabs are about to be made. */
  readonly onStarted?: () => void;
}

/** Keeps what outlives a run: the server's worker and the carrier. */
export class LabRunner {
  #options: RunnerOptions;
  #server: Server | null = null;
  #carrier: Promise<Carrier>;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#carrier = this.#startCarrier();
  }

  /** Starts Python; rejects when it cannot. */
  async boot(): Promise<Booted['versions']> {
    const { server, versions } = await Server.boot(this.#options.site, this.#options.onBoot);
    this.#server = server;
    await this.#carrier;
    return versions;
  }

  /**
   * Starts Django with the files and makes a lab ready to run. Rejects with ProjectBroken when the project does
   * not start, with ServerHung when it never comes to rest.
   */
  async prepare(
    plan: LabPlan,
    files: Readonly<Record<string, string>>,
    pacer: Pacer,
    page: PageParts,
  ): Promise<Lab> {
    if (!this.#server) await this.boot();
    const server = this.#server;
    if (!server) throw new Error('The server could not be started.');
    const { problem, output } = await server.load(files, plan.seed);
    if (problem) throw new ProjectBroken(toProblem(problem), output);
    const carrier = await this.#carrier;
    const sandbox = `${this.#options.site}sandbox.html`;
    page.onStarted?.();
    const lab = new Lab(plan, { server, carrier, pacer, sandbox, errorPage, ...page });
    for (const text of output) lab.trace.entries.push({ t: 0, kind: 'server.output', ...text });
    return lab;
  }

  /** After a hang: the worker is ended; the next run boots another. */
  discardServer(): void {
    this.#server?.dispose();
    this.#server = null;
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

export { FrameUnavailable, ServerHung, TabHung };
