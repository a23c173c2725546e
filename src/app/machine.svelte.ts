import type { tabMetrics } from '../metrics/tab-metrics.ts';
import type { Progress } from '../server/protocol.ts';
import { BootCancelled } from './boot-cancelled.ts';
import type { LabRunner } from './lab-runner.ts';
import type { BootProgress, CarrierStatus, Versions } from './lab-view.ts';
import { PartUnavailable } from './part-unavailable.ts';

/** Of run-parts.ts. */
interface Parts {
  readonly LabRunner: typeof LabRunner;
  readonly tabMetrics: typeof tabMetrics;
}

/** The interpreter and the carrier as the page shows them; they outlive lessons. */
export class Machine {
  readonly #site: string;
  readonly #fetchParts: () => Promise<Parts>;
  #runner: LabRunner | null = null;
  #metrics: typeof tabMetrics | null = null;
  /** It is being fetched. */
  #coming: Promise<LabRunner> | null = null;
  #cancelling = new AbortController();
  #boot = $state.raw<BootProgress>({ stage: 'download', done: null, bytes: null });
  #versions = $state.raw<Versions | null>(null);
  #carrier = $state.raw<CarrierStatus>({ kind: 'service-worker' });

  /**
   * @param site absolute URL of the site's folder, with the slash
   * @param fetchParts fetches what a run takes, which the page does without until it is wanted
   */
  constructor(site: string, fetchParts: () => Promise<Parts> = () => import('./run-parts.ts')) {
    this.#site = site;
    this.#fetchParts = fetchParts;
  }

  get progress(): BootProgress {
    return this.#boot;
  }
  get versions(): Versions | null {
    return this.#versions;
  }
  get carrier(): CarrierStatus {
    return this.#carrier;
  }

  /** What reckons a run's figures; there when one has been prepared. */
  get metrics(): typeof tabMetrics | null {
    return this.#metrics;
  }

  /**
   * Starts Python, unless it has been. Rejects when it cannot, with PartUnavailable when what starts it did not come,
   * with BootCancelled; the next call tries again.
   * @param first what the line and the processor are to serve before it, unless it has begun
   */
  async boot(first?: Promise<unknown>): Promise<void> {
    const runner = this.#runner ?? (await unless(this.#cancelling.signal, this.#fetchAfter(first)));
    await runner.boot();
  }

  /** The person does not want to wait; the next run boots again. */
  cancelBoot(): void {
    this.#cancelling.abort(new BootCancelled());
    this.#cancelling = new AbortController();
    this.#runner?.cancelBoot();
  }

  /** As LabRunner's; boots where that has not been done. */
  async prepare(...run: Parameters<LabRunner['prepare']>): ReturnType<LabRunner['prepare']> {
    const runner = await this.#fetch();
    return runner.prepare(...run);
  }

  /** Ends the lab under way, and its frames: the page goes on to something else. */
  async release(): Promise<void> {
    await this.#runner?.release();
  }

  /** After a hang: the worker is ended, and the next run takes another. */
  discardServer(): void {
    this.#runner?.discardServer();
  }

  async #fetchAfter(first: Promise<unknown> | undefined): Promise<LabRunner> {
    if (!this.#coming) await first;
    return this.#fetch();
  }

  #fetch(): Promise<LabRunner> {
    this.#coming ??= this.#fetchParts().then(
      ({ LabRunner, tabMetrics }) => {
        this.#metrics = tabMetrics;
        return (this.#runner = this.#make(LabRunner));
      },
      (error: unknown) => {
        this.#coming = null;
        throw new PartUnavailable(`What runs the lab could not be fetched: ${String(error)}`, {
          cause: error,
        });
      },
    );
    return this.#coming;
  }

  #make(Runner: typeof LabRunner): LabRunner {
    return new Runner({
      site: this.#site,
      carrier: 'auto',
      spare: true,
      onBoot: (progress) => (this.#boot = asShown(progress)),
      onBooted: (versions) => (this.#versions = versions),
      onCarrier: (status) => (this.#carrier = status),
    });
  }
}

function asShown(progress: Progress): BootProgress {
  if (progress.stage !== 'download') return { stage: progress.stage, done: null, bytes: null };
  const { received, total } = progress;
  return { stage: 'download', done: total ? received / total : null, bytes: { received, total } };
}

/** What `work` comes to; rejects with the signal's reason if that comes first. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
    work.then(resolve, reject);
  });
}
