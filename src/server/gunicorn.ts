import type { Upstream, WireRequest } from '../base/http.ts';
import { toMicrosecond } from '../base/lab-time.ts';
import { httpScope } from './daphne/scope.ts';
import { type Front, NOTHING, type Reaction, type Sent } from './front.ts';
import { SyncWorker } from './gunicorn/sync-worker.ts';
import type { Arrival, Departure } from './protocol.ts';

interface Waiting {
  readonly exchange: number;
  readonly request: WireRequest;
  abandoned: boolean;
}

/**
 * Gunicorn with sync workers: each has one request at a time, the others wait for their turn, and a worker that
 * takes too long is killed with its connection. Times are lab ms.
 */
export class Gunicorn implements Front {
  #size: number;
  #serviceTime: number;
  #workers: SyncWorker[] = [];
  #queue: Waiting[] = [];

  /** @param serviceTime what a request costs its worker in computing */
  constructor(size: number, serviceTime: number) {
    this.#size = size;
    this.#serviceTime = serviceTime;
  }

  arrive(now: number, exchange: number, event: Upstream): Reaction {
    if (event.type === 'request') {
      this.#queue.push({ exchange, request: event.request, abandoned: false });
      return { arrivals: this.#assign(now), sent: [] };
    }
    if (event.type === 'abort') {
      const known = [...this.#workers, ...this.#queue].find((one) => one.exchange === exchange);
      if (known) known.abandoned = true;
    }
    return NOTHING;
  }

  depart({ at: micros, connection: exchange, message, code }: Departure): readonly Sent[] {
    const worker = this.#workers.find((one) => one.exchange === exchange);
    if (!worker) return [];
    const { at, events } = worker.send(toMicrosecond(micros / 1000), message, code);
    return events.map((event) => ({ at, exchange, event }));
  }

  get wake(): number {
    return Math.min(...this.#workers.map(({ freeAt, deadline }) => Math.min(freeAt, deadline)));
  }

  tick(now: number): Reaction {
    const killed = this.#workers.filter(({ freeAt, deadline }) => deadline <= now && freeAt > now);
    const arrivals: Arrival[] = killed.map(({ exchange }) => ({
      connection: exchange,
      message: { type: 'lab.cancel' },
    }));
    const sent: Sent[] = killed
      .filter(({ abandoned }) => !abandoned)
      .map(({ exchange }) => ({ at: now, exchange, event: { type: 'drop' } }));
    this.#workers = this.#workers.filter(({ freeAt, deadline }) => freeAt > now && deadline > now);
    return { arrivals: [...arrivals, ...this.#assign(now)], sent };
  }

  held(): void {
    // What blocks a worker blocks that worker alone: its `freeAt` says how long.
  }

  #assign(now: number): Arrival[] {
    const arrivals: Arrival[] = [];
    while (this.#workers.length < this.#size) {
      const next = this.#queue.shift();
      if (!next) break;
      const { exchange, request, abandoned } = next;
      this.#workers.push(new SyncWorker(now, exchange, request, this.#serviceTime, abandoned));
      const scope = httpScope(request);
      arrivals.push({ connection: exchange, message: { type: 'lab.wsgi', scope, body: request.body } });
    }
    return arrivals;
  }
}
