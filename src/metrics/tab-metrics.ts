import { expectedBy, type IsExpected } from '../trace/expected.ts';
import type { Trace } from '../trace/trace.ts';
import { lostBefore } from './lost.ts';
import { latencyOf, type Latency } from './latency.ts';
import { TabTally, type OpenExchange } from './tab-tally.ts';

export type { Latency } from './latency.ts';

/** A tab's figures. Latencies are lab milliseconds from publish to shown; bytes are bytes on the wire. */
export interface TabMetrics {
  /**
   * Messages that this tab is expected to show (`TracedTab.expects`), every one where nothing else is said. Always
   * `shown - unexpected + lost + underWay`: what it is not expected to show is neither lost nor under way.
   */
  readonly published: number;
  /** All that it showed, expected or not; latencies and order are those of all, too. */
  readonly shown: number;
  /** How many of `shown` it was not expected to show. */
  readonly unexpected: number;
  readonly lost: number;
  readonly underWay: number;
  /** Extra showings of a message within one document. */
  readonly duplicated: number;
  /** Messages first shown after one that was published later. */
  readonly outOfOrder: number;
  readonly latency: Latency;
  readonly requests: number;
  /** `fetch` and `xhr` answers that were complete and brought no message. */
  readonly emptyAnswers: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** How many of the bytes, both ways, are headers or framing. */
  readonly overhead: number;
  /** `overhead` by messages shown; `null` where none was. */
  readonly overheadPerMessage: number | null;
  /** Transport connections that came to be open, and how many of them are open at the end of what is judged. */
  readonly connections: number;
  readonly openConnections: number;
  /** Streams begun again after one broke (reconnects.ts says what counts). */
  readonly reconnects: number;
}

/**
 * Figures of every tab, by tab id. A pure function of the trace, in one pass.
 * @param until Lab milliseconds: how far the run under way is, or the reader has gone back. Only what happened
 *   until then counts. Without it, the whole duration is judged.
 */
export function tabMetrics(trace: Trace, until: number = trace.duration): Record<string, TabMetrics> {
  const tallies = new Map(trace.tabs.map((tab) => [tab.id, new TabTally()]));
  const published = new Map<string, number>();
  const exchanges = new Map<number, OpenExchange>();

  for (const entry of trace.entries) {
    if (entry.t > until) break; // entries are in the order of lab time
    switch (entry.kind) {
      case 'message.published':
        if (!published.has(entry.message)) published.set(entry.message, entry.t);
        break;
      case 'message.shown':
        tallies.get(entry.tab)?.show(entry);
        break;
      case 'tab.navigated':
        tallies.get(entry.tab)?.reconnects.navigate();
        break;
      case 'connection':
        tallies.get(entry.tab)?.connect(entry);
        break;
      case 'exchange.started': {
        const tally = tallies.get(entry.tab); // none: the scenario's publisher is nobody's tab
        if (tally) exchanges.set(entry.exchange, tally.begin(entry));
        break;
      }
      case 'exchange.answered':
        exchanges.get(entry.exchange)?.answer();
        break;
      case 'exchange.ended':
        exchanges.get(entry.exchange)?.end(entry.how);
        exchanges.delete(entry.exchange);
        break;
      case 'sent':
        tallies.get(entry.tab)?.send(entry);
        exchanges.get(entry.exchange)?.send(entry);
        break;
    }
  }

  return Object.fromEntries(
    trace.tabs.map((tab) => {
      const tally = tallies.get(tab.id) ?? new TabTally();
      return [tab.id, figuresOf(tally, published, expectedBy(tab), until, trace.duration)];
    }),
  );
}

function figuresOf(
  tally: TabTally,
  published: ReadonlyMap<string, number>,
  isExpected: IsExpected,
  until: number,
  duration: number,
): TabMetrics {
  const latencies: number[] = [];
  const shownAt: number[] = [];
  const unshown: number[] = [];
  let [overtaken, unexpected] = [-Infinity, 0];
  for (const [message, t] of published) {
    const shown = tally.firstShown.get(message);
    if (shown !== undefined) {
      if (!isExpected(message)) unexpected += 1;
      latencies.push(shown - t);
      shownAt.push(shown);
      overtaken = t;
    } else if (isExpected(message)) unshown.push(t);
  }
  const before = lostBefore({ until, duration, overtaken });
  const lost = unshown.filter((t) => t < before).length;
  return {
    published: latencies.length - unexpected + unshown.length,
    shown: latencies.length,
    unexpected,
    lost,
    underWay: unshown.length - lost,
    duplicated: tally.duplicated,
    outOfOrder: countOvertaken(shownAt),
    latency: latencyOf(latencies),
    requests: tally.requests,
    emptyAnswers: tally.emptyAnswers,
    bytesUp: tally.bytesUp,
    bytesDown: tally.bytesDown,
    overhead: tally.overhead,
    overheadPerMessage: latencies.length > 0 ? tally.overhead / latencies.length : null,
    connections: tally.connections,
    openConnections: tally.openConnections,
    reconnects: tally.reconnects.count,
  };
}

/** How many of `shownAt` (lab milliseconds, in the order of publishing) a later one came before. */
function countOvertaken(shownAt: readonly number[]): number {
  let earliestLater = Infinity;
  let count = 0;
  for (const t of shownAt.toReversed()) {
    if (t > earliestLater) count += 1;
    else earliestLater = t;
  }
  return count;
}
