import type { Entry, LineChanged, ProblemRaised } from '../trace/entry.ts';
import type { TracedTab } from '../trace/trace.ts';
import { ExchangeBuilder } from './exchange-builder.ts';
import { FlightBuilder } from './flight-builder.ts';
import { LaneBuilder } from './lane-builder.ts';
import type { BusyMark, Marks, PublishMark, TroubleMark } from './marks.ts';

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
  private readonly exchanges: ExchangeBuilder;
  private readonly flights: FlightBuilder;

  constructor(tabs: readonly TracedTab[]) {
    this.lanes = tabs.map((tab) => new LaneBuilder(tab));
    this.byTab = new Map(this.lanes.map((lane) => [lane.tab, lane]));
    this.exchanges = new ExchangeBuilder(this.byTab);
    this.flights = new FlightBuilder(this.byTab, this.published, this.exchanges);
  }

  add(entry: Entry): void {
    const { t } = entry;
    switch (entry.kind) {
      case 'message.published':
        this.publish({ t, message: entry.message, from: entry.from });
        return;
      case 'message.shown':
        this.byTab.get(entry.tab)?.show(t, entry.message, this.published.get(entry.message) ?? null);
        return;
      case 'tab.navigated':
        this.byTab.get(entry.tab)?.navigate(t, entry.url);
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
        this.addProblem(entry);
        return;
      case 'connection':
      case 'exchange.started':
      case 'exchange.answered':
      case 'exchange.ended':
        this.exchanges.add(entry);
        return;
      case 'sent':
      case 'held':
      case 'released':
      case 'retransmitted':
      case 'received':
      case 'lost':
        this.flights.add(entry);
    }
  }

  private publish(mark: PublishMark): void {
    if (this.published.has(mark.message)) return;
    this.published.set(mark.message, mark.t);
    this.publishes.push(mark);
    for (const lane of this.lanes) lane.publish(mark);
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
  private addProblem({ t, problem }: ProblemRaised): void {
    const lane = problem.tab === undefined ? undefined : this.byTab.get(problem.tab);
    for (const each of lane ? [lane] : this.lanes) {
      each.moments.push({ t, what: 'problem', text: problem.message });
    }
  }
}
