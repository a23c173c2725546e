import type { CodePlace, HeaderList, LineDeath } from '../base/http.ts';

export type { CodePlace, LineDeath } from '../base/http.ts';

/**
 * One step of a run. The trace is the only thing that metrics, timeline, table and checks read.
 * Every `t` is lab time in milliseconds since the lab began, with microsecond resolution.
 */
export type Entry =
  | MessagePublished
  | MessageShown
  | TabNavigated
  | DocumentChanged
  | ConnectionChanged
  | ExchangeStarted
  | ExchangeAnswered
  | ExchangeEnded
  | FlightSent
  | FlightReceived
  | FlightLost
  | FlightRetransmitted
  | FlightHeld
  | FlightReleased
  | LineChanged
  | ServerRestarted
  | ServerBusy
  | ServerOutput
  | TabOutput
  | ProblemRaised;

export type EntryKind = Entry['kind'];

interface Step {
  readonly t: number;
}

/** The server received a request that publishes a message (see the scenario's `publish`). */
export interface MessagePublished extends Step {
  readonly kind: 'message.published';
  readonly message: string;
  /** Id of the tab that published it, or `someone` for the scenario's publisher. */
  readonly from: string;
}

/** A message's text appeared in the tab's document. */
export interface MessageShown extends Step {
  readonly kind: 'message.shown';
  readonly tab: string;
  readonly message: string;
  /** Which of the tab's documents, counted from 1: a page view makes a new one. */
  readonly document: number;
  /** The line of the page's script that put it there; absent where it came with the page. */
  readonly code?: CodePlace;
}

/** A new document took the tab's place: page view, form answer, reload. */
export interface TabNavigated extends Step {
  readonly kind: 'tab.navigated';
  readonly tab: string;
  /** Path and query; of a page of another site than the lab's, all of its URL. */
  readonly url: string;
  readonly document: number;
}

/**
 * The tab's document looks different: its HTML as it is now, told as a change of the HTML before (of the same
 * document; empty before its first). From `at` on, `removed` characters (UTF-16 code units) give way to `added`.
 * Several at one instant follow one another.
 */
export interface DocumentChanged extends Step {
  readonly kind: 'document.changed';
  readonly tab: string;
  readonly document: number;
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** A transport connection (TCP) of a tab, as the tab sees it. */
export interface ConnectionChanged extends Step {
  readonly kind: 'connection';
  readonly tab: string;
  readonly connection: number;
  /** `connected`: the TCP handshake is done and the TLS one begins (https only); `open`: requests can go. */
  readonly state: 'opening' | 'connected' | 'open' | 'closed';
  /** Of `closed`, when neither end asked for it in order. */
  readonly cause?: LineDeath;
}

export type Initiator = 'navigation' | 'resource' | 'fetch' | 'xhr' | 'eventsource' | 'websocket' | 'someone';

/** The tab asked for something: a request, an event stream, a WebSocket. */
export interface ExchangeStarted extends Step {
  readonly kind: 'exchange.started';
  readonly exchange: number;
  readonly tab: string;
  readonly initiator: Initiator;
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly url: string;
}

/** The response's head (or the WebSocket handshake's answer) reached the tab. */
export interface ExchangeAnswered extends Step {
  readonly kind: 'exchange.answered';
  readonly exchange: number;
  readonly status: number;
  readonly contentType: string;
}

export interface ExchangeEnded extends Step {
  readonly kind: 'exchange.ended';
  readonly exchange: number;
  readonly how: 'complete' | 'aborted' | 'failed' | 'closed';
  /** WebSocket close code as the page saw it. */
  readonly code?: number;
  readonly reason?: string;
}

export type Direction = 'up' | 'down';

/** Bytes left one end of the wire. `up` is tab → server. */
export interface FlightSent extends Step {
  readonly kind: 'sent';
  readonly flight: number;
  readonly exchange: number;
  readonly tab: string;
  readonly direction: Direction;
  readonly what: 'handshake' | 'request' | 'response' | 'body' | 'end' | 'frame' | 'abort';
  /** Of a WebSocket frame: what kind (RFC 6455, 5.2). */
  readonly opcode?: 'text' | 'binary' | 'close' | 'ping' | 'pong';
  /** Bytes on the wire, headers and framing included. */
  readonly bytes: number;
  /** How many of `bytes` are headers or framing. */
  readonly overhead: number;
  /** The published messages these bytes carry. */
  readonly messages: readonly string[];
  /** The connection they go by. */
  readonly connection: number;
  /** Of a request and of a response's head: its first line and its headers, as they are sent. */
  readonly head?: { readonly line: string; readonly headers: HeaderList };
  /** What is carried, without headers and framing; absent where that is nothing. */
  readonly payload?: string;
  /** How `payload` is written down where it is not UTF-8 text (as HAR has it). */
  readonly encoding?: 'base64';
  /** The line of the learner's code that sent it: of the view, its `return` or `yield`; of a consumer, its `send`. */
  readonly code?: CodePlace;
}

export interface FlightReceived extends Step {
  readonly kind: 'received';
  readonly flight: number;
}

/** Bytes that never arrive: their connection died, or nobody reads them any more. */
export interface FlightLost extends Step {
  readonly kind: 'lost';
  readonly flight: number;
  readonly cause: LineDeath | 'aborted';
}

/** TCP sent bytes of a flight again: the copy before was lost. */
export interface FlightRetransmitted extends Step {
  readonly kind: 'retransmitted';
  readonly flight: number;
  /** 1 for the first retransmission. */
  readonly attempt: number;
  readonly cause: 'loss' | 'outage';
}

/** The proxy keeps bytes from the server back. */
export interface FlightHeld extends Step {
  readonly kind: 'held';
  readonly flight: number;
}

/** The proxy lets bytes it kept go on to the tab. */
export interface FlightReleased extends Step {
  readonly kind: 'released';
  readonly flight: number;
}

/** The line's conditions changed, for one tab or for all: an outage began or ended, another preset, offline. */
export interface LineChanged extends Step {
  readonly kind: 'line';
  /** Absent: all tabs. */
  readonly tab?: string;
  readonly state: 'outage' | 'restored' | 'offline' | 'online' | 'changed' | 'unavailable' | 'available';
}

/** The server's process ended at `t`; the next one listens from `until` on (lab ms). */
export interface ServerRestarted extends Step {
  readonly kind: 'server.restarted';
  readonly until: number;
}

/** The server's loop was held (blocking code) until `until`, lab milliseconds. */
export interface ServerBusy extends Step {
  readonly kind: 'server.busy';
  readonly until: number;
}

export interface ServerOutput extends Step {
  readonly kind: 'server.output';
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface TabOutput extends Step {
  readonly kind: 'tab.output';
  readonly tab: string;
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
}

/** An exception in the learner's code, in Python or in JavaScript. */
export interface ProblemRaised extends Step {
  readonly kind: 'problem';
  readonly problem: Problem;
}

/** What went wrong in the learner's code, and where. */
export interface Problem {
  readonly language: 'python' | 'javascript';
  /** Id of the tab whose page raised it; absent for the server. */
  readonly tab?: string;
  /** Exception's type and message, as Python or the browser says it. */
  readonly message: string;
  /** Path in the learner's project, e.g. `board/views.py`; absent if no line of theirs was involved. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Whole traceback or stack. */
  readonly detail: string;
}
