import type { Trace } from '../trace/trace.ts';
import { lostBefore } from './lost.ts';
import { latencyOf, type Latency } from './latency.ts';
import { OpenExchange, TabTally } from './tab-tally.ts';

export type { Latency } from './latency.ts';

/** A tab's figures. Latencies are lab milliseconds from publish to shown; bytes are bytes on the wire. */
export interface TabMetrics {
  /** Always `shown + lost + underWay`: every tab is expected to show every message. */
  readonly published: number;
  readonly shown: number;
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
  readonly overhead: number;
}

/**
 * Figures of every tab, by tab id. A pure function of the trace, in one pass.
 * @param until Lab milliseconds reached by a run under way; without it, the whole duration is judged.
 */
export function tabMetrics(trace: Trace, until: number = trace.duration): Record<string, TabMetrics> {
  const tallies = new Map(trace.tabs.map((tab) => [tab.id, new TabTally()]));
  const published = new Map<string, number>();
  const exchanges = new Map<number, OpenExchange>();

  for (const entry of trace.entries) {
    switch (entry.kind) {
      case 'message.published':
        if (!published.has(entry.message)) published.set(entry.message, entry.t);
        break;
      case 'message.shown':
        tallies.get(entry.tab)?.show(entry);
        break;
      case 'exchange.started': {
        const tally = tallies.get(entry.tab);
        if (!tally) break; // the scenario's publisher is nobody's tab
        tally.requests += 1;
        exchanges.set(entry.exchange, new OpenExchange(tally, entry));
        break;
      }
      case 'exchange.answered': {
        const exchange = exchanges.get(entry.exchange);
        if (exchange) exchange.answered = true;
        break;
      }
      case 'exchange.ended': {
        const exchange = exchanges.get(entry.exchange);
        if (exchange?.empty && entry.how === 'complete') exchange.tally.emptyAnswers += 1;
        exchanges.delete(entry.exchange);
        break;
      }
      case 'sent':
        tallies.get(entry.tab)?.send(entry);
        exchanges.get(entry.exchange)?.send(entry);
        break;
    }
  }

  return Object.fromEntries(
    [...tallies].map(([id, tally]) => [id, figuresOf(tally, published, until, trace.duration)]),
  );
}

function figuresOf(
  tally: TabTally,
  published: ReadonlyMap<string, number>,
  until: number,
  duration: number,
): TabMetrics {
  const latencies: number[] = [];
  const shownAt: number[] = [];
  const unshown: number[] = [];
  let overtaken = -Infinity;
  for (const [message, t] of published) {
    const shown = tally.firstShown.get(message);
    if (shown !== undefined) {
      latencies.push(shown - t);
      shownAt.push(shown);
      overtaken = t;
    } else unshown.push(t);
  }
  const before = lostBefore({ until, duration, overtaken });
  const lost = unshown.filter((t) => t < before).length;
  return {
    published: published.size,
    shown: latencies.length,
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
