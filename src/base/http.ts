import type { ByteString } from './byte-string.ts';

/** Header lines in the order and case they are sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** First value of a header; names compare without case (RFC 9110, 5.1). */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** A place in the learner's project. */
export interface CodePlace {
  /** Path in the project, e.g. `board/views.py`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** An HTTP/1.1 request as it is sent. */
export interface WireRequest {
  readonly method: string;
  /** Request target: path and query. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: ByteString;
}

export interface WireHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
}

/** RFC 6455, 5.2: opcodes of the frames that carry something. */
export type Opcode = 'text' | 'binary' | 'close' | 'ping' | 'pong';

export interface WireFrame {
  readonly opcode: Opcode;
  readonly payload: ByteString;
}

/** What a tab's end puts on the wire. */
export type Upstream =
  | { readonly type: 'request'; readonly request: WireRequest }
  | { readonly type: 'frame'; readonly frame: WireFrame }
  /** The tab's end closed the connection (TCP FIN or RST). */
  | { readonly type: 'abort' };

/** What the server's end puts on the wire. `code`: the line of the learner's code that sent it, where one did. */
export type Downstream =
  | {
      readonly type: 'head';
      readonly head: WireHead;
      readonly body: ByteString;
      readonly end: boolean;
      readonly code?: CodePlace;
    }
  | { readonly type: 'body'; readonly body: ByteString; readonly code?: CodePlace }
  | { readonly type: 'end' }
  | { readonly type: 'frame'; readonly frame: WireFrame; readonly code?: CodePlace }
  /**
   * The server's end closed the connection, in order (TCP FIN) or, with `reset`, by force (RST); or it is no more
   * for another `cause`.
   */
  | { readonly type: 'drop'; readonly reset?: boolean; readonly cause?: LineDeath };

/**
 * Why a connection ended: `refused` (nothing listens), `reset` (RST), `offline` (the browser has no network),
 * `timed-out` (TCP gave up retransmitting), `proxy` (cut by the proxy), `server-gone` (the process ended).
 */
export type LineDeath = 'refused' | 'reset' | 'offline' | 'timed-out' | 'proxy' | 'server-gone';

/** Bytes of a status or request line and its headers, with line ends and the empty line. */
export function headBytes(startLine: string, headers: HeaderList): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, startLine.length + 4);
}
