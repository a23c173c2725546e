import type { Direction, FlightLost, Initiator } from '../trace/entry.ts';
import type { IsExpected } from '../trace/expected.ts';
import type { Reach } from './reach.ts';

/** What the picture shows of a run, in lab time (milliseconds) and lanes, not yet in pixels. */
export interface Marks {
  readonly publishes: readonly PublishMark[];
  readonly busy: readonly BusyMark[];
  readonly troubles: readonly TroubleMark[];
  /** One for each tab, in the trace's order. */
  readonly lanes: readonly LaneMarks[];
}

/** Every list is in the order of its first time; flights in that of `sent`. */
export interface LaneMarks {
  readonly tab: string;
  readonly title: string;
  readonly exchanges: readonly ExchangeMark[];
  readonly exchangeReach: Reach;
  readonly flights: readonly FlightMark[];
  readonly flightReach: Reach;
  readonly showings: readonly ShowingMark[];
  /** Those of `showings` that came late, and from when they were published to when they were shown. */
  readonly lates: readonly LateMark[];
  readonly lateReach: Reach;
  readonly moments: readonly MomentMark[];
  readonly beats: readonly BeatMark[];
  readonly retries: readonly RetryMark[];
  readonly dams: readonly DamMark[];
  /** Lab time of each message's first showing. */
  readonly firstShown: ReadonlyMap<string, number>;
  /** The flights that carried a message, in the order in which they were sent. */
  readonly carriers: ReadonlyMap<string, readonly FlightMark[]>;
  /** Whether the tab is meant to show a message. */
  readonly isExpected: IsExpected;
  /** The messages that the tab is meant to show and `firstShown` does not know, and perhaps some that it does. */
  readonly unshown: readonly PublishMark[];
  /** The shortest time that bytes took from one end to the other; Infinity before the first arrived. */
  readonly oneWay: number;
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
  readonly exchange: ExchangeMark | null;
  /** The proxy kept the bytes back from `held` until `released`. */
  held: number | null;
  released: number | null;
  /** When TCP sent them again. */
  resent: number[] | null;
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
  /** The connection made for it: TCP's handshake began, TLS's began (https only), requests can go. */
  opening: number | null;
  connected: number | null;
  opened: number | null;
  /** The request's first byte left the tab. */
  asked: number | null;
  /** The request's last byte reached the server. */
  arrived: number | null;
  /** The response's first byte left the server. */
  left: number | null;
  /** The response's head reached the tab. */
  answered: number | null;
  ended: number | null;
  how: 'complete' | 'aborted' | 'failed' | 'closed' | null;
  status: number | null;
  /** WebSocket close code as the page saw it. */
  code: number | null;
}

export interface ShowingMark {
  readonly t: number;
  readonly message: string;
  /** Not the first time in this tab. */
  readonly again: boolean;
  readonly published: number | null;
  /** When the latest-published message that the tab had shown by then was published; -Infinity: unknown. */
  readonly overtaken: number;
}

/** Shown for the first time later than LATE after it was published. */
export interface LateMark extends ShowingMark {
  readonly published: number;
}

/** Something that happened in a tab at one time. */
export interface MomentMark {
  readonly t: number;
  readonly what: 'page' | 'empty' | 'aborted' | 'failed' | 'problem';
  /** The page's URL, the request line, or the problem's message. */
  readonly text: string;
}

/** Bytes that only keep a stream or a WebSocket alive. */
export interface BeatMark {
  readonly t: number;
  readonly what: 'comment' | 'ping' | 'pong';
  readonly direction: Direction;
  readonly row: number;
}

/** The tab asks again after an exchange that failed, or takes up its event stream again. */
export interface RetryMark {
  readonly t: number;
  /** When the exchange before ended. */
  readonly since: number;
  readonly exchange: ExchangeMark;
}

/** Bytes of one exchange that the proxy keeps back, until it lets all of them go. */
export interface DamMark {
  readonly t: number;
  until: number | null;
  /** When each of the pieces came. */
  readonly steps: number[];
  readonly url: string;
}
