import type { Downstream, Upstream } from '../base/http.ts';
import { toMicrosecond } from '../base/lab-time.ts';
import { Daphne } from '../server/daphne.ts';
import type { Arrival } from '../server/protocol.ts';
import { type Server, toProblem } from '../server/server.ts';
import type { Entry } from '../trace/entry.ts';

/** What came of a step of the server: what to put on the wire, and when (lab ms). */
export interface ServerStep {
  readonly sent: readonly { readonly at: number; readonly exchange: number; readonly event: Downstream }[];
  readonly entries: readonly Entry[];
}

/** The server's end of the wire: Daphne in front of Django, and the loop that may be held by blocking code. */
export class ServerEnd {
  #server: Server;
  #daphne = new Daphne();
  #arrived: { exchange: number; event: Upstream }[] = [];
  #wake = Infinity;
  /** Until when blocking code holds the loop, lab ms. */
  #heldUntil = 0;

  constructor(server: Server) {
    this.#server = server;
  }

  arrive(exchange: number, event: Upstream): void {
    this.#arrived.push({ exchange, event });
  }

  /** When the server has to be stepped, lab ms; Infinity if nothing is planned. */
  get wake(): number {
    return this.#arrived.length > 0 ? this.#heldUntil : Math.max(this.#wake, this.#heldUntil);
  }

  /** Delivers what has arrived and lets Django run. Rejects with ServerHung. */
  async step(now: number): Promise<ServerStep> {
    const sent: { at: number; exchange: number; event: Downstream }[] = [];
    const arrivals: Arrival[] = [];
    for (const { exchange, event } of this.#arrived.splice(0)) {
      const { arrivals: toApplication, answers } = this.#daphne.arrive(exchange, event);
      arrivals.push(...toApplication);
      for (const answer of answers) sent.push({ at: now, exchange, event: answer });
    }
    const stepped = await this.#server.step(Math.round(now * 1000), arrivals);
    for (const departure of stepped.departures) {
      const at = toMicrosecond(departure.at / 1000);
      for (const event of this.#daphne.depart(departure)) {
        sent.push({ at, exchange: departure.connection, event });
      }
    }
    this.#wake = stepped.wake === null ? Infinity : toMicrosecond(stepped.wake / 1000);
    this.#heldUntil = toMicrosecond(stepped.until / 1000);
    const t = now;
    const entries: Entry[] = stepped.output.map((output) => ({ t, kind: 'server.output', ...output }));
    if (this.#heldUntil > now) entries.push({ t, kind: 'server.busy', until: this.#heldUntil });
    for (const problem of stepped.problems) {
      entries.push({ t, kind: 'problem', problem: toProblem(problem) });
    }
    return { sent, entries };
  }
}
