import type { Entry, LineChanged } from '../trace/entry.ts';
import { LaneBuilder } from './lane-builder.ts';
import type { BusyMark, ExchangeMark, FlightMark, Marks, PublishMark, TroubleMark } from './marks.ts';

/** Which trouble a change for the better ends. */
const ENDS: Partial<Record<LineChanged['state'], TroubleMark['what']>> = {
  restored: 'outage',
  online: 'offline',
  available: 'unavailable',
};

/** Builds marks from a trace's entries, also while the trace still grows. */
export class MarkBuilder implements Marks {
  readonly publishes: PublishMark[] = [];
  readonly busy: BusyMark[] = [];
  readonly troubles: TroubleMark[] = [];
  readonly lanes: LaneBuilder[];
  private readonly byTab: ReadonlyMap<string, LaneBuilder>;
  private readonly published = new Map<string, number>();
  private readonly exchanges = new Map<number, { lane: LaneBuilder; mark: ExchangeMark; carried: boolean }>();
  private readonly requests = new Map<number, ExchangeMark>();
  private readonly flights = new Map<number, FlightMark>();

  constructor(tabs: readonly { readonly id: string; readonly title: string }[]) {
    this.lanes = tabs.map((tab) => new LaneBuilder(tab.id, tab.title));
    this.byTab = new Map(this.lanes.map((lane) => [lane.tab, lane]));
  }

  add(entry: Entry): void {
    const { t } = entry;
    switch (entry.kind) {
      case 'message.published':
        if (this.published.has(entry.message)) return;
        this.published.set(entry.message, t);
        this.publishes.push({ t, message: entry.message, from: entry.from });
        return;
      case 'message.shown':
        this.byTab.get(entry.tab)?.show(t, entry.message, this.published.get(entry.message) ?? null);
        return;
      case 'tab.navigated':
        this.byTab.get(entry.tab)?.moments.push({ t, what: 'page', text: entry.url });
        return;
      case 'server.busy':
        this.busy.push({ t, until: entry.until });
        return;
      case 'server.restarted':
        this.troubles.push({ t, until: entry.until, what: 'restart', tab: null });
        return;
      case 'line':
        this.addLineChange(entry);
        return;
      case 'problem':
        this.addProblem(t, entry.problem);
        return;
      case 'exchange.started':
      case 'exchange.answered':
      case 'exchange.ended':
        this.addExchangeStep(entry);
        return;
      case 'sent':
      case 'received':
      case 'lost':
        this.addFlightStep(entry);
    }
  }

  private addLineChange(entry: LineChanged): void {
    const { t, state } = entry;
    if (state === 'changed') return;
    const tab = entry.tab ?? null;
    const what = ENDS[state];
    if (what === undefined) {
      if (state === 'outage' || state === 'offline' || state === 'unavailable')
        this.troubles.push({ t, until: null, what: state, tab });
      return;
    }
    const open = this.troubles.findLast(
      (mark) => mark.what === what && mark.tab === tab && mark.until === null,
    );
    if (open) open.until = t;
  }

  /** A problem of the server shows in every lane: it is the server line of each of them. */
  private addProblem(t: number, problem: Extract<Entry, { kind: 'problem' }>['problem']): void {
    const lane = problem.tab === undefined ? undefined : this.byTab.get(problem.tab);
    for (const each of lane ? [lane] : this.lanes) {
      each.moments.push({ t, what: 'problem', text: problem.message });
    }
  }

  private addExchangeStep(entry: Extract<Entry, { kind: `exchange.${string}` }>): void {
    if (entry.kind === 'exchange.started') {
      const lane = this.byTab.get(entry.tab);
      if (lane) this.exchanges.set(entry.exchange, { lane, mark: lane.start(entry), carried: false });
      return;
    }
    const open = this.exchanges.get(entry.exchange);
    if (!open) return;
    const { lane, mark, carried } = open;
    if (entry.kind === 'exchange.answered') {
      mark.answered = entry.t;
      mark.status = entry.status;
      return;
    }
    lane.end(mark, entry.t, entry.how);
    this.exchanges.delete(entry.exchange);
    const asked = mark.initiator === 'fetch' || mark.initiator === 'xhr';
    if (asked && !carried && mark.answered !== null && entry.how === 'complete') {
      lane.moments.push({ t: entry.t, what: 'empty', text: mark.url });
    }
  }

  private addFlightStep(entry: Extract<Entry, { kind: 'sent' | 'received' | 'lost' }>): void {
    if (entry.kind === 'sent') {
      const open = this.exchanges.get(entry.exchange);
      if (open && entry.direction === 'down') {
        open.mark.left ??= entry.t;
        if (entry.messages.length > 0) open.carried = true;
      }
      if (open && entry.what === 'request') this.requests.set(entry.flight, open.mark);
      const lane = this.byTab.get(entry.tab);
      if (lane && entry.messages.length > 0) {
        const mark = lane.fly(entry, this.publishedBefore(entry));
        this.flights.set(entry.flight, mark);
      }
      return;
    }
    const flight = this.flights.get(entry.flight);
    if (entry.kind === 'lost') {
      if (flight) {
        flight.lost = entry.t;
        flight.cause = entry.cause;
      }
    } else {
      if (flight) flight.received = entry.t;
      const request = this.requests.get(entry.flight);
      if (request) request.arrived = entry.t;
    }
    this.flights.delete(entry.flight);
    this.requests.delete(entry.flight);
  }

  private publishedBefore(sent: Extract<Entry, { kind: 'sent' }>): number | null {
    if (sent.direction === 'up') return null;
    const first = sent.messages.reduce(
      (t, name) => Math.min(t, this.published.get(name) ?? Infinity),
      Infinity,
    );
    return first < sent.t ? first : null;
  }
}
