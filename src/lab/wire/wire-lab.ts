import type { Downstream, WireFrame, WireRequest } from '../../base/http.ts';
import { toMicrosecond } from '../../base/lab-time.ts';
import { PythonWorker } from '../../server/fixtures/python-worker.ts';
import type { Entry } from '../../trace/entry.ts';
import type { ServerPlan } from '../scenario.ts';
import { ServerEnd } from '../server-end.ts';

/** One end of a wire without latency: what the server put on it, and when (lab ms). */
export class Line {
  readonly received: { readonly at: number; readonly event: Downstream }[] = [];
  onEvent: (event: Downstream) => void = () => undefined;
  readonly #lab: WireLab;
  readonly #exchange: number;

  constructor(lab: WireLab, exchange: number) {
    this.#lab = lab;
    this.#exchange = exchange;
  }

  send(frame: WireFrame): void {
    this.#lab.end.arrive(this.#exchange, { type: 'frame', frame });
  }

  text(payload: string): void {
    this.send({ opcode: 'text', payload });
  }

  /** TCP ends from this side. */
  abort(): void {
    this.#lab.end.arrive(this.#exchange, { type: 'abort' });
  }
}

/** A server's end with the real Python behind it and raw clients before it, on one clock. For tests. */
export class WireLab {
  now = 0;
  end: ServerEnd;
  readonly entries: Entry[] = [];
  #worker: PythonWorker;
  #lines = new Map<number, Line>();
  #planned: { readonly at: number; readonly action: () => void }[] = [];

  private constructor(worker: PythonWorker) {
    this.#worker = worker;
    this.end = new ServerEnd(worker);
  }

  static async boot(): Promise<WireLab> {
    return new WireLab(await PythonWorker.boot());
  }

  /** Starts a project at lab time 0. */
  async load(files: Readonly<Record<string, string>>, plan: ServerPlan = {}, seed = 1): Promise<string> {
    const { problem, output } = await this.#worker.load(files, seed);
    if (problem) throw new Error(problem.detail);
    this.now = 0;
    this.end = new ServerEnd(this.#worker, plan);
    this.#lines.clear();
    this.#planned = [];
    this.entries.length = 0;
    return output.map(({ text }) => text).join('\n');
  }

  /** Plans `action` for a lab time. */
  at(time: number, action: () => void): void {
    const at = toMicrosecond(time);
    const index = this.#planned.findLastIndex((planned) => planned.at <= at);
    this.#planned.splice(index + 1, 0, { at, action });
  }

  open(request: WireRequest): Line {
    const exchange = this.#lines.size + 1;
    const line = new Line(this, exchange);
    this.#lines.set(exchange, line);
    this.end.arrive(exchange, { type: 'request', request });
    return line;
  }

  /** Sends a request as it stands on the wire. */
  raw(text: string): Line {
    return this.open(parseRequest(text));
  }

  get(target: string): Line {
    return this.raw(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  }

  /** Lets lab time go on to `end`. */
  async to(end: number): Promise<void> {
    for (;;) {
      const next = Math.max(this.now, Math.min(this.#planned[0]?.at ?? Infinity, this.end.wake));
      if (next > end) break;
      this.now = next;
      while (this.#planned[0] && this.#planned[0].at <= this.now) this.#planned.shift()?.action();
      if (this.end.wake <= this.now) this.#take(await this.end.step(this.now));
    }
    this.now = end;
  }

  async restart(): Promise<void> {
    this.#lines.clear();
    this.#planned = [];
    this.#take(await this.end.restart(this.now));
  }

  #take({ sent, entries }: Awaited<ReturnType<ServerEnd['step']>>): void {
    this.entries.push(...entries);
    for (const { at, exchange, event } of sent) {
      const line = this.#lines.get(exchange);
      if (!line) continue;
      const deliver = () => {
        line.received.push({ at, event });
        line.onEvent(event);
      };
      if (at > this.now) this.at(at, deliver);
      else deliver();
    }
  }
}

export function parseRequest(text: string): WireRequest {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [start = '', ...lines] = head.split('\r\n');
  const [method = '', target = ''] = start.split(' ');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { method, target, headers, body };
}
