import type { Downstream, Upstream } from '../base/http.ts';
import { inRecords } from './tls.ts';
import { downstreamSize, upstreamSize, type WireSize } from './wire-size.ts';

/** How a connection puts what its ends say into bytes. It may remember what was said before. */
export interface Framing {
  up(event: Upstream): WireSize;
  /** `chunked`: HTTP/1.1 sends the response's body in chunks. */
  down(event: Downstream, chunked: boolean): WireSize;
}

/** HTTP/1.1, and WebSockets after their handshake. */
export const http1Framing: Framing = { up: upstreamSize, down: downstreamSize };

/** The same, each write in TLS records of its own. */
export function secured(framing: Framing): Framing {
  return {
    up: (event) => inRecords(framing.up(event)),
    down: (event, chunked) => inRecords(framing.down(event, chunked)),
  };
}
