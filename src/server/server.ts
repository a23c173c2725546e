import { HANG } from '../base/hang.ts';
import type { Problem } from '../trace/entry.ts';
import type { Arrival, Booted, FromWorker, Loaded, PythonProblem, Stepped, ToWorker } from './protocol.ts';

export type BootStage = Extract<FromWorker, { type: 'progress' }>;

/** The worker did not answer for `patience` (wall ms): the learner's code loops without end. */
export class ServerHung extends Error {
  override name = 'ServerHung';
  readonly patience: number;
  constructor(patience: number) {
    super(`The server did not come to rest within ${String(patience / 1000)} s. An endless loop?`);
    this.patience = patience;
  }
}

/** The worker with Python and Django. One request at a time, as the lab steps it. */
export class Server {
  #worker: Worker;
  #waiting: { resolve: (message: FromWorker) => void; reject: (error: Error) => void } | null = null;
  #onProgress: (stage: BootStage) => void;

  private constructor(worker: Worker, onProgress: (stage: BootStage) => void) {
    this.#worker = worker;
    this.#onProgress = onProgress;
    worker.onmessage = (event: MessageEvent<FromWorker>) => this.#receive(event.data);
    worker.onerror = (event) => {
      this.#fail(new Error(event.message || 'The server\u2019s worker could not be started.'));
    };
  }

  /**
   * Starts a worker and boots Python in it. `site` is the absolute URL of the folder with `pyodide/` and
   * `packages/`. Rejects when a file cannot be loaded or Python does not start.
   */
  static async boot(
    site: string,
    onProgress: (stage: BootStage) => void = () => undefined,
  ): Promise<{ server: Server; versions: Booted['versions'] }> {
    const worker = new Worker(new URL('./worker/main.ts', import.meta.url), {
      type: 'module',
      name: 'django',
    });
    const server = new Server(worker, onProgress);
    const booted = await server.#ask(
      { type: 'boot', pyodide: `${site}pyodide/`, packages: `${site}packages/` },
      'booted',
    );
    return { server, versions: booted.versions };
  }

  /** Starts the learner's project afresh: files, database, random numbers, clock at 0. Rejects with ServerHung after 30 s. */
  load(files: Readonly<Record<string, string>>, seed: number): Promise<Loaded> {
    return this.#ask({ type: 'load', files, seed }, 'loaded', HANG * 3);
  }

  /** Ends the process and starts it again: nothing in memory, the same files and database, the clock goes on. */
  restart(): Promise<Loaded> {
    return this.#ask({ type: 'restart' }, 'loaded', HANG * 3);
  }

  /** Delivers `arrivals` at `now` (lab microseconds). Rejects with ServerHung after 10 s of wall time. */
  step(now: number, arrivals: readonly Arrival[]): Promise<Stepped> {
    return this.#ask({ type: 'step', now, arrivals }, 'stepped', HANG);
  }

  /** Ends the worker at once, whatever it is doing. */
  dispose(): void {
    this.#worker.terminate();
    this.#fail(new Error('The server was stopped.'));
  }

  async #ask<T extends FromWorker['type']>(
    message: ToWorker,
    type: T,
    patience?: number,
  ): Promise<Extract<FromWorker, { type: T }>> {
    if (this.#waiting) throw new Error('The server was asked again before it had answered.');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = await new Promise<FromWorker>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (patience !== undefined) {
        timer = setTimeout(() => {
          this.#fail(new ServerHung(patience));
        }, patience);
      }
      this.#worker.postMessage(message);
    }).finally(() => {
      clearTimeout(timer);
    });
    if (answer.type !== type) throw new Error(`The server answered ${answer.type} instead of ${type}.`);
    // Checked on the line above; TypeScript cannot narrow by a generic parameter.
    return answer as Extract<FromWorker, { type: T }>;
  }

  #receive(message: FromWorker): void {
    if (message.type === 'progress') {
      this.#onProgress(message);
    } else if (message.type === 'failed') {
      this.#fail(new Error(message.message));
    } else {
      const waiting = this.#waiting;
      this.#waiting = null;
      waiting?.resolve(message);
    }
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }
}

export function toProblem(problem: PythonProblem): Problem {
  return {
    language: 'python',
    message: problem.message,
    detail: problem.detail,
    ...(problem.file !== null && { file: problem.file }),
    ...(problem.line !== null && { line: problem.line }),
    ...(problem.column !== null && { column: problem.column }),
  };
}
