import type { Booted, Progress } from '../server/protocol.ts';
import type { BootOptions, Server } from '../server/server.ts';
import { BootCancelled } from './boot-cancelled.ts';

export interface Interpreter {
  readonly server: Server;
  readonly versions: Booted['versions'];
}

interface Starting {
  readonly interpreter: Promise<Interpreter>;
  readonly control: AbortController;
  /** The last that it told, for whoever begins to listen. */
  progress: Progress | null;
  ready: Interpreter | null;
}

interface Options {
  /** Starts a worker and boots Python in it. */
  readonly boot: (options: BootOptions) => Promise<Interpreter>;
  /** Of the one in use, not of a spare. */
  readonly onProgress?: (progress: Progress) => void;
  /** A spare may stay, as there is memory for two; else there is one only while it is likely to be needed. */
  readonly spacious: boolean;
}

/**
 * The interpreter in use, and a spare one that takes its place when the learner's code has caught it in a loop. A spare
 * is begun when an answer is late, so it costs nobody anything who writes no loop, and is warm when the loop is given up.
 */
export class Interpreters {
  #options: Options;
  #current: Starting | null = null;
  #spare: Starting | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The one in use; boots one when there is none. Rejects when that fails, and the next call tries again. */
  get(): Promise<Interpreter> {
    if (!this.#current) {
      this.#current = this.#spare ?? this.#start();
      this.#spare = null;
      if (this.#current.progress) this.#options.onProgress?.(this.#current.progress);
    }
    return this.#current.interpreter;
  }

  /** The one in use, unless it is still booting. */
  get ready(): Interpreter | null {
    return this.#current?.ready ?? null;
  }

  /** Begins a spare one, unless there is one. */
  warm(): void {
    this.#spare ??= this.#start();
  }

  /** Ends the one in use. */
  discard(): void {
    const current = this.#current;
    this.#current = null;
    if (current) end(current, new Error('The server was stopped.'));
  }

  /** Ends the boot under way: who waits for it hears BootCancelled. Does nothing when there is none. */
  cancel(): void {
    const current = this.#current;
    if (!current || current.ready) return;
    this.#current = null;
    end(current, new BootCancelled());
  }

  #start(): Starting {
    const control = new AbortController();
    const starting: Starting = {
      control,
      progress: null,
      ready: null,
      interpreter: this.#options.boot({
        signal: control.signal,
        onProgress: (progress) => {
          starting.progress = progress;
          if (this.#current === starting) this.#options.onProgress?.(progress);
        },
        onLate: (late) => {
          if (this.#current !== starting) return;
          if (late) this.warm();
          else if (!this.#options.spacious) this.#cool();
        },
      }),
    };
    starting.interpreter.then(
      (ready) => (starting.ready = ready),
      () => {
        if (this.#current === starting) this.#current = null;
        if (this.#spare === starting) this.#spare = null;
      },
    );
    return starting;
  }

  #cool(): void {
    const spare = this.#spare;
    this.#spare = null;
    if (spare) end(spare, new Error('The spare server is not needed.'));
  }
}

function end({ control, ready }: Starting, reason: Error): void {
  if (ready) ready.server.dispose();
  else control.abort(reason);
}
