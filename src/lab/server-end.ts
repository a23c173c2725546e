import type { Downstream, Upstream } from '../base/http.ts';
import { toMicrosecond } from '../base/lab-time.ts';
import { Daphne } from '../server/daphne.ts';
import { isWebSocket } from '../server/daphne/scope.ts';
import type { Front, Reaction, Sent } from '../server/front.ts';
import { Gunicorn } from '../server/gunicorn.ts';
import type { Arrival, Output, PythonProblem } from '../server/protocol.ts';
import { type Server, toProblem } from '../server/server.ts';
import { ServiceTime } from '../server/service-time.ts';
import type { Entry } from '../trace/entry.ts';
import type { ServerPlan } from './scenario.ts';

/** What came of a step of the server: what to put on the wire, and when (lab ms). */
export interface ServerStep {
  readonly sent: readonly { readonly at: number; readonly exchange: number; readonly event: Downstream }[];
  readonly entries: readonly Entry[];
}

/** The server's end of the wire: Daphne or Gunicorn in front of Django, and the process that may be held. */
export class ServerEnd {
  #server: Pick<Server, 'step' | 'restart'>;
  #plan: ServerPlan;
  #front: Front;
  #service: ServiceTime;
  #arrived: { exchange: number; event: Upstream }[] = [];
  /** What the process has not got to yet, in order of time: requests, and what came after them. */
  #underWay: { at: number; exchange: number; event: Upstream }[] = [];
  /** When Python wants to be stepped, lab ms. */
  #wake = Infinity;
  /** Until when blocking code holds the loop, lab ms. */
  #heldUntil = 0;

  constructor(server: Pick<Server, 'step' | 'restart'>, plan: ServerPlan = {}) {
    this.#server = server;
    this.#plan = plan;
    this.#front = frontOf(plan, 0);
    this.#service = serviceOf(plan);
  }

  arrive(exchange: number, event: Upstream): void {
    this.#arrived.push({ exchange, event });
  }

  /** When the server has to be stepped, lab ms; Infinity if nothing is planned. */
  get wake(): number {
    const taken = this.#underWay[0]?.at ?? Infinity;
    const earliest = this.#arrived.length > 0 ? 0 : Math.min(this.#wake, this.#front.wake, taken);
    return Math.max(earliest, this.#heldUntil);
  }

  /** Delivers what has arrived and lets timers and Django run. Rejects with ServerHung. */
  async step(now: number): Promise<ServerStep> {
    const arrivals: Arrival[] = [];
    const sent: Sent[] = [];
    const entries: Entry[] = [];
    const take = (reaction: Reaction) => {
      arrivals.push(...reaction.arrivals);
      sent.push(...reaction.sent);
    };
    take(this.#front.tick(now));
    for (const { exchange, event } of this.#arrive(now, entries)) {
      take(this.#front.arrive(now, exchange, event));
    }
    if (arrivals.length > 0 || this.#wake <= now) {
      const stepped = await this.#server.step(Math.round(now * 1000), arrivals);
      sent.push(...stepped.departures.flatMap((departure) => this.#front.depart(departure)));
      this.#wake = stepped.wake === null ? Infinity : toMicrosecond(stepped.wake / 1000);
      this.#heldUntil = toMicrosecond(stepped.until / 1000);
      entries.push(...entriesOf(now, stepped.output, stepped.problems));
    }
    if (this.#heldUntil > now) {
      this.#front.held(now, this.#heldUntil);
      entries.push({ t: now, kind: 'server.busy', until: this.#heldUntil });
    }
    const delayed = this.#service.delay(sent);
    const until = Math.max(0, ...delayed.flatMap(({ at }, i) => (at > (sent[i]?.at ?? at) ? [at] : [])));
    if (until > now) entries.push({ t: now, kind: 'server.busy', until });
    return { sent: delayed, entries };
  }

  /** What the process gets to at `now`: an HTTP request only after its service time, the rest at once. */
  #arrive(now: number, entries: Entry[]): { exchange: number; event: Upstream }[] {
    const reached: { exchange: number; event: Upstream }[] = [];
    for (const { exchange, event } of this.#arrived.splice(0)) {
      const isHttp = event.type === 'request' && !isWebSocket(event.request);
      const before = this.#underWay.findLast((one) => one.exchange === exchange);
      const at = isHttp ? this.#service.take(now, exchange) : (before?.at ?? now);
      if (at <= now) {
        reached.push({ exchange, event });
        continue;
      }
      if (isHttp) entries.push({ t: now, kind: 'server.busy', until: at });
      const next = this.#underWay.findIndex((one) => one.at > at);
      this.#underWay.splice(next < 0 ? this.#underWay.length : next, 0, { at, exchange, event });
    }
    const due = this.#underWay.filter(({ at }) => at <= now);
    this.#underWay = this.#underWay.filter(({ at }) => at > now);
    return [...reached, ...due];
  }

  /**
   * The process ends, with its connections (whose end the network tells the tabs), and another begins: nothing
   * in memory, the same files and database.
   */
  async restart(now: number): Promise<ServerStep> {
    this.#arrived = [];
    this.#underWay = [];
    this.#front = frontOf(this.#plan, now);
    this.#service = serviceOf(this.#plan);
    this.#wake = Infinity;
    this.#heldUntil = now;
    const { problem, output } = await this.#server.restart();
    return { sent: [], entries: entriesOf(now, output, problem === null ? [] : [problem]) };
  }
}

function frontOf({ mode, workers = 1, serviceTime = 0 }: ServerPlan, start: number): Front {
  return mode === 'wsgi' ? new Gunicorn(workers, serviceTime) : new Daphne(start);
}

/** Gunicorn's workers compute side by side, each for itself. */
function serviceOf({ mode, serviceTime = 0 }: ServerPlan): ServiceTime {
  return new ServiceTime(mode === 'wsgi' ? 0 : serviceTime);
}

function entriesOf(t: number, output: readonly Output[], problems: readonly PythonProblem[]): Entry[] {
  return [
    ...output.map((line): Entry => ({ t, kind: 'server.output', ...line })),
    ...problems.map((problem): Entry => ({ t, kind: 'problem', problem: toProblem(problem) })),
  ];
}
