import type { LabPlan } from '../../../src/lab/plan.ts';
import type { ScenarioStep } from '../../../src/lab/scenario.ts';
import type { Entry } from '../../../src/trace/entry.ts';

/** What is done to real tabs and what is waited for, one after the other. */
export type Act =
  /** The scenario's next event is due; it publishes this text, if any. */
  | { readonly act: 'event'; readonly message: string | null }
  | { readonly act: 'step'; readonly step: ScenarioStep }
  | { readonly act: 'open'; readonly tab: string; readonly url: string }
  /** The tab has shown so many messages. */
  | { readonly act: 'shown'; readonly tab: string; readonly count: number }
  /** The tab has had so many pages, event streams and WebSockets that opened, or sent so many frames. */
  | { readonly act: 'navigated' | 'opened' | 'frames'; readonly tab: string; readonly count: number };

type Waiting = 'shown' | 'navigated' | 'opened' | 'frames';

/** Steps by which somebody asks for a page, so that it matters when the server answers. */
const ASKING = ['reload', 'open'];

/**
 * The lab's run as a script for real tabs: in the same order, with waiting for what has happened in the place of times.
 */
export function scriptOf(plan: LabPlan, entries: readonly Entry[]): readonly Act[] {
  return new Writer(plan).write(entries);
}

class Writer {
  readonly #acts: Act[] = [];
  readonly #steps: ScenarioStep[];
  /** What a tab asks for next: done when the lab's server answered it. */
  readonly #asked = new Map<string, Act>();
  readonly #exchanges = new Map<number, Entry & { kind: 'exchange.started' }>();
  readonly #frames = new Map<number, string>();
  readonly #counts = new Map<string, number>();

  constructor(plan: LabPlan) {
    this.#steps = [...plan.scenario.steps].sort((a, b) => a.at - b.at);
    for (const { id, origin = 'http://127.0.0.1', url } of plan.tabs) {
      this.#asked.set(id, { act: 'open', tab: id, url: `${origin}:8000${url}` });
    }
  }

  write(entries: readonly Entry[]): readonly Act[] {
    for (const entry of entries) {
      while (this.#steps[0] && this.#steps[0].at <= entry.t) this.#step(this.#steps.shift());
      this.#entry(entry);
    }
    return this.#acts;
  }

  #step(step: ScenarioStep | undefined): void {
    if (!step) return;
    this.#acts.push({ act: 'event', message: null });
    const act: Act = { act: 'step', step };
    if ('tab' in step && step.tab !== undefined && ASKING.includes(step.action))
      this.#asked.set(step.tab, act);
    else this.#acts.push(act);
  }

  #entry(entry: Entry): void {
    switch (entry.kind) {
      case 'exchange.started':
        this.#exchanges.set(entry.exchange, entry);
        break;
      case 'message.published':
        if (entry.from === 'someone') this.#acts.push({ act: 'event', message: entry.message });
        break;
      case 'tab.navigated':
        this.#wait('navigated', entry.tab);
        break;
      case 'message.shown':
        this.#wait('shown', entry.tab);
        break;
      case 'exchange.answered':
        if (opens(this.#exchanges.get(entry.exchange), entry.status)) {
          this.#wait('opened', this.#exchanges.get(entry.exchange)?.tab ?? '');
        }
        break;
      case 'sent':
        if (entry.what === 'response') this.#answered(entry.exchange);
        if (entry.direction === 'up' && entry.opcode === 'text') this.#frames.set(entry.flight, entry.tab);
        break;
      case 'received': {
        const tab = this.#frames.get(entry.flight);
        if (tab !== undefined) this.#wait('frames', tab);
        break;
      }
    }
  }

  /** The server answers a page that a tab has asked for. */
  #answered(exchange: number): void {
    const started = this.#exchanges.get(exchange);
    const asked = started?.initiator === 'navigation' ? this.#asked.get(started.tab) : undefined;
    if (!started || !asked) return;
    this.#acts.push(asked);
    this.#asked.delete(started.tab);
  }

  #wait(act: Waiting, tab: string): void {
    const count = (this.#counts.get(`${act} ${tab}`) ?? 0) + 1;
    this.#counts.set(`${act} ${tab}`, count);
    this.#acts.push({ act, tab, count });
  }
}

/** Whether a connection came about that messages come by. */
function opens(exchange: (Entry & { kind: 'exchange.started' }) | undefined, status: number): boolean {
  if (exchange?.initiator === 'websocket') return status === 101;
  return exchange?.initiator === 'eventsource' && status === 200;
}
