import type { Failed, Question } from './protocol.ts';

/** A worker that answers questions; started at the first, and again after it has failed. */
export class WorkerClient<Asked extends Question, Answer extends Question> {
  #worker: Worker | null = null;
  #asked = 0;
  /** Who waits for which answer; null says that there is none. */
  readonly #waiting = new Map<number, (answer: Answer | null) => void>();

  /** `greet` sees each new worker before it is asked anything. */
  constructor(
    readonly start: () => Worker,
    readonly greet: (worker: Worker) => void = () => undefined,
  ) {}

  /** Null if the worker cannot be had or fails. Never rejects. */
  ask(question: (id: number) => Asked): Promise<Answer | null> {
    const worker = this.#started();
    if (worker === null) return Promise.resolve(null);
    const id = ++this.#asked;
    const answer = new Promise<Answer | null>((resolve) => this.#waiting.set(id, resolve));
    worker.postMessage(question(id));
    return answer;
  }

  /** For a worker that is there; a later one is told by `greet`. */
  tell(message: unknown): void {
    this.#worker?.postMessage(message);
  }

  /** Null where none can be made. */
  #started(): Worker | null {
    if (this.#worker) return this.#worker;
    let worker: Worker;
    try {
      worker = this.start();
    } catch {
      return null;
    }
    worker.onmessage = ({ data }: MessageEvent<Answer | Failed>) => {
      if (!('id' in data)) return this.#giveUp(worker);
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
    worker.onerror = () => this.#giveUp(worker);
    this.#worker = worker;
    this.greet(worker);
    return worker;
  }

  /** Whoever waits goes without, and the next question starts another worker. */
  #giveUp(worker: Worker): void {
    worker.terminate();
    if (worker !== this.#worker) return;
    this.#worker = null;
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }
}
