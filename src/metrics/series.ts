import type { Entry } from '../trace/entry.ts';
import type { Trace } from '../trace/trace.ts';
import { toMicroseconds } from './latency.ts';

/** Where a line of steps goes to `y`: it holds from `x` on, until the next point. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the charts draw of one tab. Over time, `x` is lab milliseconds and the first point is the run's begin. */
export interface TabSeries {
  /**
   * A point for each message shown: `x` its latency in lab milliseconds, `y` the share (0–1) of the messages shown
   * that took no longer. The empirical cumulative distribution, whose percentiles are those of `Latency`.
   */
  readonly latencies: readonly Point[];
  /** Transport connections open. */
  readonly connections: readonly Point[];
  /** Requests, event streams and WebSockets begun so far. */
  readonly requests: readonly Point[];
  /** Bytes sent so far, up and down, headers and framing included. */
  readonly bytes: readonly Point[];
}

/** Series of every tab, by tab id. A pure function of the trace, in one pass; only what happened by `until` counts. */
export function tabSeries(trace: Trace, until: number = trace.duration): Record<string, TabSeries> {
  const tallies = new Map(trace.tabs.map((tab) => [tab.id, new SeriesTally()]));
  const published = new Map<string, number>();
  for (const entry of trace.entries) {
    if (entry.t > until) break; // entries are in the order of lab time
    if (entry.kind === 'message.published') {
      if (!published.has(entry.message)) published.set(entry.message, entry.t);
    } else if ('tab' in entry && entry.tab !== undefined) tallies.get(entry.tab)?.add(entry);
  }
  return Object.fromEntries([...tallies].map(([id, tally]) => [id, tally.series(published)]));
}

/** The least `x` by which a distribution has reached `share` (0–1); `null` if it is empty. */
export function quantile(distribution: readonly Point[], share: number): number | null {
  return distribution.find(({ y }) => y >= share)?.x ?? null;
}

class SeriesTally {
  private readonly firstShown = new Map<string, number>();
  private readonly open = new Set<number>();
  private readonly connections = new Steps();
  private readonly requests = new Steps();
  private readonly bytes = new Steps();

  add(entry: Entry): void {
    switch (entry.kind) {
      case 'message.shown':
        if (!this.firstShown.has(entry.message)) this.firstShown.set(entry.message, entry.t);
        break;
      case 'connection':
        if (entry.state === 'open') this.open.add(entry.connection);
        else if (entry.state === 'closed') this.open.delete(entry.connection);
        this.connections.reach(entry.t, this.open.size);
        break;
      case 'exchange.started':
        this.requests.rise(entry.t, 1);
        break;
      case 'sent':
        this.bytes.rise(entry.t, entry.bytes);
        break;
    }
  }

  series(published: ReadonlyMap<string, number>): TabSeries {
    return {
      latencies: distributionOf(this.firstShown, published),
      connections: this.connections.points,
      requests: this.requests.points,
      bytes: this.bytes.points,
    };
  }
}

/** A line of steps that begins with 0 at 0; what happens at one instant is one step. */
class Steps {
  readonly points: { x: number; y: number }[] = [{ x: 0, y: 0 }];
  private last = { x: 0, y: 0 };

  rise(x: number, by: number): void {
    this.reach(x, this.last.y + by);
  }

  reach(x: number, y: number): void {
    if (y === this.last.y) return;
    if (x === this.last.x) this.points.pop();
    this.last = { x, y };
    this.points.push(this.last);
  }
}

function distributionOf(
  firstShown: ReadonlyMap<string, number>,
  published: ReadonlyMap<string, number>,
): Point[] {
  const samples: number[] = [];
  for (const [message, shown] of firstShown) {
    const t = published.get(message);
    if (t !== undefined) samples.push(shown - t);
  }
  samples.sort((a, b) => a - b);
  return samples.map((sample, i) => ({ x: toMicroseconds(sample), y: (i + 1) / samples.length }));
}
