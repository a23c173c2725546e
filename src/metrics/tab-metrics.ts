import type { Trace } from '../trace/trace.ts';

/** A tab's figures. Latencies are lab milliseconds from publish to shown; bytes are bytes on the wire. */
export interface TabMetrics {
  readonly published: number;
  readonly shown: number;
  readonly lost: number;
  readonly underWay: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
  readonly latency: Latency;
  readonly requests: number;
  readonly emptyAnswers: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly overhead: number;
}

/** Nearest-rank percentiles; `null` where nothing was shown. */
export interface Latency {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Figures of every tab, by tab id. A pure function of the trace. */
export declare function tabMetrics(trace: Trace): Record<string, TabMetrics>;
