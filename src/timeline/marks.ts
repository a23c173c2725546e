import type { Direction, FlightLost, Initiator } from '../trace/entry.ts';

/** What the picture shows of a run, in lab time (milliseconds) and lanes, not yet in pixels. */
export interface Marks {
  readonly publishes: readonly PublishMark[];
  readonly busy: readonly BusyMark[];
  readonly troubles: readonly TroubleMark[];
  /** One for each tab, in the trace's order. */
  readonly lanes: readonly LaneMarks[];
}

/** Every list is in the order of its first time. */
export interface LaneMarks {
  readonly tab: string;
  readonly title: string;
  readonly exchanges: readonly ExchangeMark[];
  readonly flights: readonly FlightMark[];
  readonly showings: readonly ShowingMark[];
  readonly moments: readonly MomentMark[];
  /** Lab time of each message's first showing. */
  readonly firstShown: ReadonlyMap<string, number>;
  /** When the latest-published message shown was published; -Infinity before the first. */
  readonly overtaken: number;
  /** How many rows its exchanges take. */
  readonly rows: number;
}

export interface PublishMark {
  readonly t: number;
  readonly message: string;
  readonly from: string;
}

/** The server's loop was held. */
export interface BusyMark {
  readonly t: number;
  readonly until: number;
}

/** A time in which the line or the server failed on purpose. */
export interface TroubleMark {
  readonly t: number;
  until: number | null;
  readonly what: 'outage' | 'offline' | 'unavailable' | 'restart';
  /** The tab it concerns; `null`: all. */
  readonly tab: string | null;
}

/** Bytes with messages in them, between the server's line and the tab's. */
export interface FlightMark {
  readonly direction: Direction;
  readonly messages: readonly string[];
  /** When the first of `messages` was published, if that was before `sent`: it waited on the server. */
  readonly published: number | null;
  readonly sent: number;
  received: number | null;
  lost: number | null;
  cause: FlightLost['cause'] | null;
}

/** A request, event stream or WebSocket, with the times at which its phase changes. */
export interface ExchangeMark {
  readonly initiator: Initiator;
  readonly method: string;
  readonly url: string;
  /** Which of the lane's rows it lies in, so that exchanges open at once do not cover each other. */
  readonly row: number;
  readonly started: number;
  /** The request's last byte reached the server. */
  arrived: number | null;
  /** The response's first byte left the server. */
  left: number | null;
  /** The response's head reached the tab. */
  answered: number | null;
  ended: number | null;
  how: 'complete' | 'aborted' | 'failed' | 'closed' | null;
  status: number | null;
}

export interface ShowingMark {
  readonly t: number;
  readonly message: string;
  /** Not the first time in this tab. */
  readonly again: boolean;
  readonly published: number | null;
}

/** Something that happened in a tab at one time. */
export interface MomentMark {
  readonly t: number;
  readonly what: 'page' | 'empty' | 'aborted' | 'failed' | 'problem';
  /** The page's URL, the request line, or the problem's message. */
  readonly text: string;
}
