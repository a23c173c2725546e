import { HANG } from '../base/hang.ts';
import type { Problem } from '../trace/entry.ts';
import type {
  Arrival,
  Booted,
  FromWorker,
  Loaded,
  Progress,
  PythonProblem,
  Stepped,
  ToWorker,
} from './protocol.ts';
import { ServerHung } from './server-hung.ts';

export interface BootOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** An answer is so late (true) that the learner's code may loop without end; it came after all (false). */
  readonly onLate?: (late: boolean) => void;
  readonly signal?: AbortSignal;
}

/** Which part of the time that it may take makes an answer a late one. */
const LATE = 0.3;

/** The worker with Python and Django. One request at a time, as the lab steps it. */
export class Server {
  #worker: Worker;
  #waiting: { resolve: (message: FromWorker) => void; reject: (error: unknown) => void } | null = null;
  #options: BootOptions;

  private constructor(worker: Worker, options: BootOptions) {
    this.#worker = worker;
    this.#options = options;
    worker.onmessage = (event: MessageEvent<FromWorker>) => this.#receive(event.data);
    worker.onerror = (event) => {
      this.#fail(new Error(event.message || 'The server\u2019s worker could not be started.'));
    };
  }

  /**
   * Starts a worker and boots Python in it. `site` is the absolute URL of the folder with `pyodide/` and
   * `packages/`. Rejects when a file cannot be loaded or Python does not start, and with the signal's reason when
   * aborted: the worker is ended then, whatever it was doing.
   */
  static async boot(
    site: string,
    options: BootOptions = {},
  ): Promise<{ server: Server; versions: Booted['versions'] }> {
    const { signal } = options;
    signal?.throwIfAborted();
    const worker = new Worker(new URL('./worker/main.ts', import.meta.url), {
      type: 'module',
      name: 'django',
    });
    const server = new Server(worker, options);
    const abort = () => {
      server.#end(signal?.reason);
    };
    signal?.addEventListener('abort', abort);
    try {
      const { versions } = await server.#ask({ type: 'boot', site }, 'booted');
      return { server, versions };
    } catch (error) {
      worker.terminate();
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
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
    this.#end(new Error('The server was stopped.'));
  }

  #end(reason: unknown): void {
    this.#worker.terminate();
    this.#fail(reason);
  }

  async #ask<T extends FromWorker['type']>(
    message: ToWorker,
    type: T,
    patience?: number,
  ): Promise<Extract<FromWorker, { type: T }>> {
    if (this.#waiting) throw new Error('The server was asked again before it had answered.');
    let stop: (() => void) | undefined;
    const answer = await new Promise<FromWorker>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (patience !== undefined) stop = this.#lose(patience);
      this.#worker.postMessage(message);
    }).finally(() => stop?.());
    if (answer.type !== type) throw new Error(`The server answered ${answer.type} instead of ${type}.`);
    // Checked on the line above; TypeScript cannot narrow by a generic parameter.
    return answer as Extract<FromWorker, { type: T }>;
  }

  /** Watches over an answer's patience (wall ms): first it is late, then it is not waited for. Returns how to stop. */
  #lose(patience: number): () => void {
    const { onLate } = this.#options;
    let late = false;
    let timer = setTimeout(() => {
      late = true;
      onLate?.(true);
      timer = setTimeout(
        () => {
          late = false;
          this.#fail(new ServerHung(patience));
        },
        patience * (1 - LATE),
      );
    }, patience * LATE);
    return () => {
      clearTimeout(timer);
      if (late) onLate?.(false);
    };
  }

  #receive(message: FromWorker): void {
    if (message.type === 'progress') {
      this.#options.onProgress?.(message);
    } else if (message.type === 'failed') {
      this.#fail(new Error(message.message));
    } else {
      const waiting = this.#waiting;
      this.#waiting = null;
      waiting?.resolve(message);
    }
  }

  #fail(error: unknown): void {
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
