import { decodeUtf8 } from '../base/byte-string.ts';
import type { Downstream, Upstream, WireRequest } from '../base/http.ts';
import type { Carrier } from '../network/carrier.ts';
import { Network } from '../network/network.ts';
import type { Server } from '../server/server.ts';
import { CookieJar } from '../tab/cookie-jar.ts';
import { TabHung } from '../tab/frame.ts';
import { Tab } from '../tab/tab.ts';
import type { Entry, Initiator } from '../trace/entry.ts';
import { Mentions, unescapeText } from '../trace/mentions.ts';
import type { Trace } from '../trace/trace.ts';
import type { Pacer } from './pacer.ts';
import { plannedMessages, Publisher } from './publisher.ts';
import type { NetworkConditions, Scenario, TabPlan } from './scenario.ts';
import { Scheduler } from './scheduler.ts';
import { ServerEnd } from './server-end.ts';

export interface LabPlan {
  readonly lesson: string;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly network: NetworkConditions;
  readonly tabs: readonly TabPlan[];
}

/** What a lab is made of. The server has been loaded with the learner's project. */
export interface LabParts {
  readonly server: Server;
  readonly carrier: Carrier;
  readonly pacer: Pacer;
  /** URL of sandbox.html. */
  readonly sandbox: string;
  /** Where a tab's frames are put. */
  readonly containerOf: (tab: string) => HTMLElement;
  /** A tab's address or loading state has changed. */
  readonly onTabChange: (tab: Tab) => void;
}

type Outgoing =
  | {
      readonly type: 'open';
      readonly exchange: number;
      readonly tab: string;
      readonly browser: string;
      readonly initiator: Initiator;
      readonly request: WireRequest;
    }
  | { readonly type: 'up'; readonly exchange: number; readonly event: Upstream };

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
  #serverEnd: ServerEnd;
  #publisher: Publisher;
  #mentions = new Mentions();
  #exchanges = 0;
  /** Exchanges of the publisher: they do not cross the network. */
  #published = new Set<number>();
  #tabOf = new Map<number, string>();
  #outgoing: Outgoing[] = [];
  #descending: { exchange: number; tab: string; event: Downstream }[] = [];
  #webSockets = new Set<number>();
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
      tabs: plan.tabs.map(({ id, title }) => ({ id, title })),
      entries: [],
    };
    this.#serverEnd = new ServerEnd(parts.server);
    this.#publisher = new Publisher(plan.scenario.publish);
    this.#network = new Network(plan.network, {
      now: () => this.#scheduler.now,
      at: (time, fire) => this.#scheduler.at(time, fire),
      record: (entry) => this.#record(entry),
      mentioned: (text) => [...this.#mentions.count(unescapeText(text)).keys()],
      toServer: (exchange, event) => this.#toServer(exchange, event),
      toTab: (exchange, tab, event) => this.#descending.push({ exchange, tab, event }),
    });
    this.tabs = this.#createTabs();
    parts.carrier.reset();
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
    this.#planScenario();
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
    if (this.#stopped) return;
    action(tab);
    this.#parts.pacer.interrupt();
  }

  #createTabs(): Tab[] {
    const jars = new Map<string, CookieJar>();
    return this.#plan.tabs.map((plan, index) => {
      const browser = plan.browser ?? plan.id;
      const jar = jars.get(browser) ?? new CookieJar();
      jars.set(browser, jar);
      const tab: Tab = new Tab(
        {
          id: plan.id,
          title: plan.title,
          browser,
          jar,
          seed: this.#plan.seed * 1000 + index * 100,
          container: this.#parts.containerOf(plan.id),
          sandbox: this.#parts.sandbox,
          onChange: () => this.#parts.onTabChange(tab),
        },
        {
          now: () => this.#scheduler.now,
          open: (id, of, initiator, request) => this.#open(id, of, initiator, request),
          up: (exchange, event) => this.#outgoing.push({ type: 'up', exchange, event }),
          record: (entry) => this.#record(entry),
          wake: () => {
            if (!this.#stepping) this.#parts.pacer.interrupt();
          },
        },
      );
      return tab;
    });
  }

  #planScenario(): void {
    const { scenario, seed } = this.#plan;
    const messages = plannedMessages(scenario, seed);
    if (messages.length > 0) this.#publish(this.#publisher.form());
    for (const { at, text } of messages) {
      this.#scheduler.at(at, () => this.#publish(this.#publisher.post(text)));
    }
    for (const step of scenario.steps) {
      this.#scheduler.at(step.at, () => {
        const tab = this.tabs.find(({ id }) => id === step.tab);
        if (step.action === 'reload') tab?.reload();
        else tab?.open(step.url ?? '/');
      });
    }
  }

  #publish(request: WireRequest): void {
    const exchange = ++this.#exchanges;
    this.#published.add(exchange);
    this.#toServer(exchange, { type: 'request', request });
  }

  #toServer(exchange: number, event: Upstream): void {
    if (event.type === 'request') this.#notePublishing(exchange, event.request);
    this.#serverEnd.arrive(exchange, event);
  }

  /** A POST to the publishing view is a message, whoever sends it. */
  #notePublishing(exchange: number, { method, target, body }: WireRequest): void {
    const { path, field } = this.#plan.scenario.publish;
    if (method !== 'POST' || target.split('?')[0] !== path) return;
    const message = new URLSearchParams(decodeUtf8(body)).get(field)?.trim();
    if (!message) return;
    this.#mentions.add(message);
    for (const tab of this.tabs) tab.watch(message);
    const from = this.#published.has(exchange) ? 'someone' : (this.#tabOf.get(exchange) ?? 'someone');
    this.#record({ t: this.#scheduler.now, kind: 'message.published', message, from });
  }

  #open(tab: string, browser: string, initiator: Initiator, request: WireRequest): number {
    const exchange = ++this.#exchanges;
    this.#tabOf.set(exchange, tab);
    if (initiator === 'websocket') this.#webSockets.add(exchange);
    this.#outgoing.push({ type: 'open', exchange, tab, browser, initiator, request });
    return exchange;
  }

  #next(): number {
    const wakes = this.tabs.map((tab) => tab.wake ?? Infinity);
    return Math.min(this.#scheduler.next, this.#serverEnd.wake, ...wakes);
  }

  /** Lets everything due at the present instant happen, until nothing more comes of it. */
  async #settle(): Promise<void> {
    this.#stepping = true;
    try {
      for (;;) {
        await this.#carry();
        const now = this.#scheduler.now;
        const dueTabs = this.tabs.filter((tab) => tab.hasWork || (tab.wake ?? Infinity) <= now);
        const serverDue = this.#serverEnd.wake <= now;
        if (!serverDue && dueTabs.length === 0 && this.#scheduler.next > now) return;
        const [served, quiets] = await Promise.all([
          serverDue ? this.#serverEnd.step(now) : null,
          Promise.all(dueTabs.map((tab) => tab.step(now))),
        ]);
        for (const entry of served?.entries ?? []) this.#record(entry);
        for (const { at, exchange, event } of served?.sent ?? []) {
          if (at > now) this.#scheduler.at(at, () => this.#fromServer(exchange, event));
          else this.#fromServer(exchange, event);
        }
        quiets.forEach((quiet, index) => {
          if (quiet) dueTabs[index]?.apply(quiet);
        });
        this.#scheduler.advanceTo(now);
        if (this.#stopped) return;
      }
    } finally {
      this.#stepping = false;
    }
  }

  #fromServer(exchange: number, event: Downstream): void {
    if (!this.#published.has(exchange)) {
      this.#network.down(exchange, event);
      return;
    }
    const status = this.#publisher.receive(event);
    if (status === null || status < 400) return;
    const { path } = this.#plan.scenario.publish;
    this.#record({
      t: this.#scheduler.now,
      kind: 'problem',
      problem: {
        language: 'python',
        message: `${path}: HTTP ${String(status)}`,
        detail: event.type === 'head' ? decodeUtf8(event.body).slice(0, 4000) : '',
      },
    });
  }

  /** Takes bytes between tabs and network, by the carrier, while the clock stands still. */
  async #carry(): Promise<void> {
    const { carrier } = this.#parts;
    while (this.#descending.length > 0 || this.#outgoing.length > 0) {
      const descending = this.#descending.splice(0);
      const arrived = await Promise.all(
        descending.map(({ exchange, event }) =>
          this.#webSockets.has(exchange) ? event : carrier.down(exchange, event),
        ),
      );
      descending.forEach(({ exchange, tab }, index) => {
        const event = arrived[index];
        if (event) this.tabs.find(({ id }) => id === tab)?.receive(exchange, event);
      });
      const outgoing = this.#outgoing.splice(0);
      const carried = await Promise.all(
        outgoing.map((item) =>
          item.type === 'open' && item.initiator !== 'websocket'
            ? carrier.up(item.exchange, item.tab, item.request)
            : null,
        ),
      );
      outgoing.forEach((item, index) => {
        if (item.type === 'open') {
          this.#network.open({ ...item, request: carried[index] ?? item.request });
        } else {
          if (item.event.type === 'abort') carrier.abort(item.exchange);
          this.#network.up(item.exchange, item.event);
        }
      });
    }
  }

  #record(entry: Entry): void {
    this.trace.entries.push(entry);
  }
}
