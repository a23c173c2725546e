import type { LineChanged } from '../trace/entry.ts';
import type { Conditions, NetworkPlan } from './conditions.ts';
import type { NetworkHost } from './host.ts';
import { Line } from './line.ts';

type LineState = LineChanged['state'];

/** Every tab's line, and what the plan says will happen to them. */
export class Lines {
  #plan: NetworkPlan;
  #host: NetworkHost;
  /** Of tabs that have no line yet. */
  #conditions: Conditions;
  #lines = new Map<string, Line>();

  constructor(plan: NetworkPlan, host: NetworkHost) {
    this.#plan = plan;
    this.#host = host;
    this.#conditions = plan;
    for (const { from, until, tabs } of plan.outages ?? []) {
      this.#announce(from, 'outage', tabs);
      this.#announce(until, 'restored', tabs);
    }
    for (const { from, until } of plan.unavailable ?? []) {
      this.#announce(from, 'unavailable');
      this.#announce(until, 'available');
    }
  }

  of(tab: string): Line {
    const known = this.#lines.get(tab);
    if (known) return known;
    const line = new Line(tab, this.#conditions, this.#plan.outages ?? [], this.#host);
    this.#lines.set(tab, line);
    return line;
  }

  /** Other conditions for one tab, or for all. Tells what the change is. */
  change(conditions: Conditions, tab?: string): LineState {
    const wasOffline = tab === undefined ? this.#conditions.offline : this.of(tab).isOffline;
    if (tab === undefined) this.#conditions = conditions;
    for (const line of tab === undefined ? this.#lines.values() : [this.of(tab)]) line.change(conditions);
    if (conditions.offline) return wasOffline ? 'changed' : 'offline';
    return wasOffline ? 'online' : 'changed';
  }

  #announce(at: number, state: LineState, tabs: readonly (string | undefined)[] = [undefined]): void {
    this.#host.at(at, () => {
      for (const tab of tabs) {
        this.#host.record({ t: this.#host.now(), kind: 'line', state, ...(tab !== undefined && { tab }) });
      }
    });
  }
}
