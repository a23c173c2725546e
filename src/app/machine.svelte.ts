import { LabRunner } from './lab-runner.ts';
import type { Progress } from '../server/protocol.ts';
import type { BootProgress, CarrierStatus, Versions } from './lab-view.ts';

/** The interpreter and the carrier as the page shows them; they outlive lessons. */
export class Machine {
  readonly runner: LabRunner;
  #boot = $state.raw<BootProgress>({ stage: 'download', done: null, bytes: null });
  #versions = $state.raw<Versions | null>(null);
  #carrier = $state.raw<CarrierStatus>({ kind: 'service-worker' });

  /** `site`: absolute URL of the site's folder, with the slash. */
  constructor(site: string) {
    this.runner = new LabRunner({
      site,
      carrier: 'auto',
      spare: true,
      onBoot: (progress) => (this.#boot = asShown(progress)),
      onBooted: (versions) => (this.#versions = versions),
      onCarrier: (status) => (this.#carrier = status),
    });
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

  /** Starts Python, unless it has been; rejects when it cannot. */
  boot(): Promise<void> {
    return this.runner.boot();
  }

  /** The person does not want to wait; the next run boots again. */
  cancelBoot(): void {
    this.runner.cancelBoot();
  }
}

function asShown(progress: Progress): BootProgress {
  if (progress.stage !== 'download') return { stage: progress.stage, done: null, bytes: null };
  const { received, total } = progress;
  return { stage: 'download', done: total ? received / total : null, bytes: { received, total } };
}
