import type { Downstream, Upstream } from '../base/http.ts';
import type { Entry } from '../trace/entry.ts';

/** Lab time and what is planned for it; times are lab milliseconds. */
export interface Clock {
  now(): number;
  at(time: number, fire: () => void): void;
}

/** What the network needs of the lab. */
export interface NetworkHost extends Clock {
  record(entry: Entry): void;
  /** The published messages that stand in these bytes. */
  mentioned(text: string): readonly string[];
  toServer(exchange: number, event: Upstream): void;
  toTab(exchange: number, tab: string, event: Downstream): void;
  /** What the tab sent is out of its hands: its last byte is on the line. */
  leftTab(exchange: number, tab: string, event: Upstream): void;
}
