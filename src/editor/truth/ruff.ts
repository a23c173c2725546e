import { FormatError } from '../code-view.ts';
import type { Finding } from './finding.ts';
import type { Checked, Formatted, ToRuff, Unformatted } from './protocol.ts';
import { WorkerClient } from './worker-client.ts';

/** Ruff in a worker of its own, fetched (4 MB) at the first use. */
export class Ruff {
  readonly #client: WorkerClient<ToRuff, Checked | Formatted | Unformatted>;
  /** The newest check of each file. */
  readonly #checks = new Map<string, Promise<readonly Finding[] | null>>();

  constructor(start: () => Worker = startWorker) {
    this.#client = new WorkerClient(start);
  }

  /**
   * What Ruff finds in a Python file. If the file is checked again meanwhile, the answer is the newer one's; null if
   * Ruff cannot be had (the next call tries again). Never rejects.
   */
  async checkPython(path: string, text: string): Promise<readonly Finding[] | null> {
    const check = this.#client
      .ask((id) => ({ type: 'check', id, path, text }))
      .then((answer) => (answer?.type === 'checked' ? answer.findings : null));
    this.#checks.set(path, check);
    const findings = await check;
    const newest = this.#checks.get(path);
    if (newest !== undefined && newest !== check) return newest;
    this.#checks.delete(path);
    return findings;
  }

  /** The file as Ruff would write it. Rejects with FormatError. */
  async formatPython(path: string, text: string): Promise<string> {
    const answer = await this.#client.ask((id) => ({ type: 'format', id, text }));
    if (answer?.type === 'formatted') return answer.text;
    if (answer?.type === 'unformatted') throw new FormatError('syntax', `${path}: ${answer.message}`);
    throw new FormatError('unavailable');
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./ruff-worker.ts', import.meta.url), { type: 'module', name: 'ruff' });
}

/** The page's. */
export const ruff = new Ruff();
