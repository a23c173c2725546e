import type { Downstream, Upstream, WireRequest } from '../base/http.ts';
import type { Conditions } from '../network/conditions.ts';
import { Network } from '../network/network.ts';
import { TabHung } from '../tab/frame-errors.ts';
import type { Tab } from '../tab/tab.ts';
import type { Entry, Initiator } from '../trace/entry.ts';
import { Mentions, unescapeText } from '../trace/mentions.ts';
import { type Trace, tracedTab } from '../trace/trace.ts';
import { Courier } from './courier.ts';
import type { Origin } from './origin.ts';
import { type Participant, participantOf } from './participant.ts';
import { Publishing } from './publishing.ts';
import type { ScenarioStep } from './scenario.ts';
import type { LabParts, LabPlan } from './plan.ts';
import { Scheduler } from './scheduler.ts';
import { ServerEnd, type ServerStep } from './server-end.ts';
import { createTabs } from './tabs.ts';

/**
 * One experiment: server, network, tabs and a scenario on one virtual clock. Everything due at an instant is
 * delivered, server and tabs work side by side until all are quiet, what they did is taken in a fixed order,
 * and only then does the clock move on.
 */
export class Lab {
  readonly trace: Trace & { readonly entries: Entry[] };
  readonly tabs: readonly Tab[];
  #plan: LabPlan;
  #parts: LabParts;
  #scheduler = new Scheduler();
  #network: Network;
  #origin: Origin;
  #courier: Courier;
  #publishing: Publishing;
  #mentions = new Mentions();
  #exchanges = 0;
  #participants: readonly Participant[];
  /** Who gets what arrives for a tab, by tab. */
  #receivers: ReadonlyMap<string, Participant>;
  #tabOf = new Map<number, string>();
  /** The server's process is to end and start again in the next step. */
  #restarting = false;
  /** What the person in front of the lab has done since the last step. */
  #acts: (() => void)[] = [];
  #stopped = false;
  #stepping = false;
  #ended: Promise<void> = Promise.resolve();

  constructor(plan: LabPlan, parts: LabParts) {
    this.#plan = plan;
    this.#parts = parts;
    this.trace = {
      lesson: plan.lesson,
      seed: plan.seed,
      duration: plan.scenario.duration,
      tabs: plan.tabs.map(tracedTab),
      entries: [],
    };
    this.#origin = new ServerEnd(parts.server, plan.server);
    this.#courier = new Courier(parts.carrier);
    const now = () => this.#scheduler.now;
    const at = (time: number, fire: () => void) => {
      this.#scheduler.at(time, fire);
    };
    const record = (entry: Entry) => {
      this.trace.entries.push(entry);
    };
    this.#publishing = new Publishing(plan.scenario, {
      now,
      at,
      record,
      send: (request) => {
        const exchange = ++this.#exchanges;
        this.#toServer(exchange, { type: 'request', request });
        return exchange;
      },
      onMessage: (message) => {
        this.#mentions.add(message);
        for (const tab of this.tabs) tab.watch(message);
      },
    });
    this.#network = new Network(plan.network, plan.seed, {
      now,
      at,
      record,
      mentioned: (text) => [...this.#mentions.count(unescapeText(text)).keys()],
      toServer: (exchange, event) => this.#toServer(exchange, event),
      toTab: (exchange, tab, event) => {
        this.#courier.down(exchange, tab, event);
      },
      leftTab: (exchange, tab, event) => this.#receivers.get(tab)?.left(exchange, event),
    });
    this.tabs = createTabs(plan, parts, {
      now,
      at,
      record,
      open: (tab, browser, initiator, request) => this.#open(tab, browser, initiator, request),
      up: (exchange, event) => {
        this.#courier.up(exchange, event);
      },
      wake: () => {
        if (!this.#stepping) parts.pacer.interrupt();
      },
    });
    this.#participants = this.tabs.map(participantOf);
    this.#receivers = new Map(
      this.#participants.flatMap((participant) => participant.tabs.map((tab) => [tab, participant] as const)),
    );
  }

  /** Lab milliseconds reached. */
  get now(): number {
    return this.#scheduler.now;
  }

  /** Runs the scenario to its end, or until `stop`. Rejects with ServerHung or TabHung. */
  run(): Promise<Trace> {
    const run = this.#run().catch((error: unknown) => {
      // The sandboxed frames share a process, and only an empty one is ended, loop and all.
      if (error instanceof TabHung) this.dispose();
      throw error;
    });
    this.#ended = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  /** Resolves when the run under way has come to its end, however it ended: the server is free again. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  async #run(): Promise<Trace> {
    this.#parts.pacer.begin();
    this.#plan.tabs.forEach((plan, index) => this.tabs[index]?.open(plan.url));
    this.#publishing.begin(this.#plan.seed);
    for (const step of this.#plan.scenario.steps) {
      this.#scheduler.at(step.at, () => {
        this.#carryOut(step);
      });
    }
    await this.#settle();
    while (!this.#stopped) {
      const next = this.#next();
      if (next > this.#plan.scenario.duration) {
        const end = await this.#parts.pacer.reach(this.#plan.scenario.duration);
        if (end >= this.#plan.scenario.duration) break;
        this.#scheduler.advanceTo(end);
      } else {
        this.#scheduler.advanceTo(await this.#parts.pacer.reach(next));
      }
      await this.#settle();
    }
    if (!this.#stopped) this.#scheduler.advanceTo(this.#plan.scenario.duration);
    this.#stopped = true;
    return this.trace;
  }

  /** Ends the run where it is. */
  stop(): void {
    this.#stopped = true;
    this.#parts.pacer.interrupt();
  }

  /** Removes the tabs' frames. */
  dispose(): void {
    this.stop();
    for (const tab of this.tabs) tab.dispose();
  }

  /** What the person in front of the lab does to a tab, at the present lab time. After the end, nothing happens. */
  act(tab: Tab, action: (tab: Tab) => void): void {
    this.#actSoon(() => {
      action(tab);
    });
  }

  /** The person in front of the lab changes the line at the present lab time, for one tab or for all. */
  changeLine(conditions: Conditions, tab?: string): void {
    this.#actSoon(() => {
      this.#changeLine(conditions, tab);
    });
  }

  /** The clock stands at the last event; first it has to catch up with the present. */
  #actSoon(act: () => void): void {
    if (this.#stopped) return;
    this.#acts.push(act);
    this.#parts.pacer.interrupt();
  }

  #carryOut(step: ScenarioStep): void {
    switch (step.action) {
      case 'reload':
        this.#tab(step.tab)?.reload();
        break;
      case 'open':
        this.#tab(step.tab)?.open(step.url);
        break;
      case 'close':
        this.#tab(step.tab)?.close();
        break;
      case 'evaluate':
        this.#tab(step.tab)?.evaluate(step.code);
        break;
      case 'network':
        this.#changeLine(step.conditions, step.tab);
        break;
      case 'restart':
        this.#restarting = true;
        this.#publishing.serverGone();
        this.#network.serverGone();
        this.trace.entries.push({ t: this.now, kind: 'server.restarted', until: step.at + step.takes });
        this.#scheduler.at(step.at + step.takes, () => {
          this.#network.serverListens();
          this.#publishing.serverListens();
        });
    }
  }

  #changeLine(conditions: Conditions, wanted?: string): void {
    this.#network.change(conditions, wanted);
    for (const tab of this.tabs) {
      if (wanted === undefined || wanted === tab.id) tab.setOnline(!conditions.offline);
    }
  }

  #tab(wanted: string): Tab | undefined {
    return this.tabs.find(({ id }) => id === wanted);
  }

  #toServer(exchange: number, event: Upstream): void {
    if (event.type === 'request') this.#publishing.note(event.request, this.#tabOf.get(exchange));
    this.#origin.arrive(exchange, event);
  }

  #open(tab: string, browser: string, initiator: Initiator, request: WireRequest): number {
    const exchange = ++this.#exchanges;
    this.#tabOf.set(exchange, tab);
    this.#courier.open({ exchange, tab, browser, initiator, request });
    return exchange;
  }

  #next(): number {
    const wakes = this.#participants.map(({ wake }) => wake ?? Infinity);
    return Math.min(this.#scheduler.next, this.#origin.wake, ...wakes);
  }

  /** Lets everything due at the present instant happen, until nothing more comes of it. */
  async #settle(): Promise<void> {
    this.#stepping = true;
    try {
      for (const act of this.#acts.splice(0)) act();
      for (;;) {
        await this.#courier.carry(this.#network, (tab, exchange, event) => {
          this.#receivers.get(tab)?.receive(exchange, event);
        });
        const now = this.#scheduler.now;
        const due = this.#participants.filter(({ hasWork, wake }) => hasWork || (wake ?? Infinity) <= now);
        const serverDue = this.#restarting || this.#origin.wake <= now;
        if (!serverDue && due.length === 0 && this.#scheduler.next > now) return;
        const [served, done] = await Promise.all([
          serverDue ? this.#stepServer(now) : null,
          Promise.all(due.map((participant) => participant.step(now))),
        ]);
        for (const entry of served?.entries ?? []) this.trace.entries.push(entry);
        for (const { at, exchange, event } of served?.sent ?? []) {
          if (at > now) this.#scheduler.at(at, () => this.#fromServer(exchange, event));
          else this.#fromServer(exchange, event);
        }
        for (const carryOut of done) carryOut?.();
        this.#scheduler.advanceTo(now);
        if (this.#stopped) return;
      }
    } finally {
      this.#stepping = false;
    }
  }

  #stepServer(now: number): Promise<ServerStep> {
    if (!this.#restarting) return this.#origin.step(now);
    this.#restarting = false;
    return this.#origin.restart(now);
  }

  #fromServer(exchange: number, event: Downstream): void {
    if (this.#publishing.owns(exchange)) this.#publishing.receive(exchange, event);
    else this.#network.down(exchange, event);
  }
}
