import type {
  CodePlace,
  ExchangeEnded,
  FlightLost,
  FlightSent,
  Initiator,
  Problem,
} from '../../trace/entry.ts';

/** How a tab comes by its messages: what has to be open, or asked for, so that the server can send one. */
export type Carrier = 'websocket' | 'eventsource' | 'poll' | 'page';

/** What a tab asked for, as far as its part in a message's way goes. Lab milliseconds. */
export interface Asked {
  readonly exchange: number;
  readonly initiator: Initiator;
  readonly method: string;
  readonly url: string;
  readonly started: number;
  /** The request was at the server. */
  readonly arrived: number | null;
  /** Nothing more could be sent on it: its answer had left the server, or one of the ends had closed. */
  readonly left: number | null;
  readonly ended: number | null;
  readonly how: ExchangeEnded['how'] | null;
  readonly status: number | null;
  /** WebSocket close code, as the page saw it. */
  readonly code: number | null;
}

/** The line or the server failed on purpose. Lab milliseconds; `until` is `null` while it lasts. */
export interface Trouble {
  readonly what: 'outage' | 'offline' | 'unavailable';
  readonly from: number;
  readonly until: number | null;
}

/** Why a message stayed on the server. Only what the trace proves. */
export type WaitCause =
  /** Nothing was open on which it could have been sent; of `page`: no page view was under way. */
  | {
      readonly why: 'not-open';
      readonly carrier: Carrier;
      /** The tab had never asked before. */
      readonly isFirst: boolean;
      readonly before: Asked | null;
      readonly after: Asked | null;
      readonly trouble: Trouble | null;
      /** The tab asks at this interval, lab milliseconds; `null`: at no even one. */
      readonly every: number | null;
    }
  /** What left the server in that time did not contain it. */
  | {
      readonly why: 'passed-over';
      readonly carrier: Carrier;
      readonly count: number;
      readonly first: Asked;
      readonly last: Asked;
    }
  /** Something was open, and yet the server did not send it there. */
  | { readonly why: 'server'; readonly carrier: Carrier; readonly on: Asked }
  | { readonly why: 'busy'; readonly until: number }
  | { readonly why: 'restart'; readonly until: number };

/** Why the proxy let go of what it kept back; `null` if the trace does not tell. */
export type ReleaseCause =
  | { readonly why: 'full'; readonly bytes: number; readonly pieces: number }
  | { readonly why: 'end' }
  | { readonly why: 'server-gone' };

/** What made bytes take longer than the line's latency. */
export type Delay =
  | { readonly why: 'retransmitted'; readonly cause: 'loss' | 'outage'; readonly times: number }
  /** TCP hands over bytes in order: these had to wait for earlier ones of the same connection. */
  | {
      readonly why: 'behind';
      readonly flight: number;
      readonly sent: number;
      readonly arrived: number;
      readonly times: number;
    };

/** Lab milliseconds. */
interface Span {
  readonly from: number;
  /** `null`: not over yet. */
  readonly to: number | null;
}

export interface Published extends Span {
  readonly kind: 'published';
  /** Id of the tab that published it, or `someone`. */
  readonly by: string;
}

export interface Waited extends Span {
  readonly kind: 'waited';
  readonly cause: WaitCause;
}

export interface Sent extends Span {
  readonly kind: 'sent';
  /** Which delivery to this tab, counted from 1. */
  readonly delivery: number;
  readonly flight: FlightSent;
  readonly exchange: Asked;
  /** Whether HTTP/1.1 sends this answer in chunks; `null` if the trace does not tell. */
  readonly chunked: boolean | null;
}

export interface Held extends Span {
  readonly kind: 'held';
  readonly cause: ReleaseCause | null;
}

/** From the server, or from the proxy that let it go, to the tab. */
export interface Travelled extends Span {
  readonly kind: 'travelled';
  readonly flight: number;
  readonly delays: readonly Delay[];
}

export interface Lost extends Span {
  readonly kind: 'lost';
  readonly flight: number;
  readonly cause: FlightLost['cause'];
  readonly where: 'line' | 'proxy';
  readonly trouble: Trouble | null;
}

/** From its arrival in the tab to its appearance in the document. */
export interface Shown extends Span {
  readonly kind: 'shown';
  /** The delivery that brought it; `null`: none had arrived before. */
  readonly delivery: number | null;
  readonly by: 'script' | 'page';
  readonly document: number;
  readonly code: CodePlace | null;
  /** When the answer that brought it was complete, if that was after this part of it had arrived. */
  readonly complete: number | null;
  /** Shown before: in this document (a duplicate), or in an earlier one. */
  readonly again: 'no' | 'document' | 'page';
}

/** It arrived, and the page showed nothing then. */
export interface Unshown extends Span {
  readonly kind: 'unshown';
  readonly delivery: number;
  /** It had arrived before. */
  readonly again: boolean;
  /** It had been shown before. */
  readonly known: boolean;
  /** What the page's script failed with at the moment of arrival. */
  readonly problem: Problem | null;
}

/** The run, or what there is of it, has ended without it leaving the server for this tab. */
export interface NeverSent extends Span {
  readonly kind: 'never-sent';
}

/** It did not leave the server for this tab, and was not to. */
export interface NotMeant extends Span {
  readonly kind: 'not-meant';
}

export type WayStep =
  Published | Waited | Sent | Held | Travelled | Lost | Shown | Unshown | NeverSent | NotMeant;
