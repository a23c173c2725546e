import {
  type Downstream,
  headBytes,
  headerOf,
  type Upstream,
  type WireFrame,
  type WireHead,
  type WireRequest,
} from '../base/http.ts';

/** Bytes on the wire, and how many of them are headers or framing. */
export interface WireSize {
  readonly bytes: number;
  readonly overhead: number;
}

export function upstreamSize(event: Upstream): WireSize {
  switch (event.type) {
    case 'request': {
      const { headers, body } = event.request;
      const overhead = headBytes(requestLine(event.request), headers);
      return { bytes: overhead + body.length, overhead };
    }
    case 'frame':
      // A browser masks what it sends: four bytes of key (RFC 6455, 5.3).
      return frameSize(event.frame, 4);
    case 'abort':
      return { bytes: 0, overhead: 0 };
  }
}

/** `chunked`: the response's body is sent in chunks (RFC 9112, 7.1). */
export function downstreamSize(event: Downstream, chunked: boolean): WireSize {
  switch (event.type) {
    case 'head': {
      const head = headBytes(statusLine(event.head), event.head.headers);
      const framing = chunked ? chunkFraming(event.body.length) + (event.end ? LAST_CHUNK : 0) : 0;
      return { bytes: head + framing + event.body.length, overhead: head + framing };
    }
    case 'body': {
      const framing = chunked ? chunkFraming(event.body.length) : 0;
      return { bytes: framing + event.body.length, overhead: framing };
    }
    case 'end': {
      const framing = chunked ? LAST_CHUNK : 0;
      return { bytes: framing, overhead: framing };
    }
    case 'frame':
      return frameSize(event.frame, 0);
    case 'drop':
      return { bytes: 0, overhead: 0 };
  }
}

/** RFC 9112, 3. */
export function requestLine({ method, target }: WireRequest): string {
  return `${method} ${target} HTTP/1.1`;
}

/** RFC 9112, 4. */
export function statusLine({ status, reason }: WireHead): string {
  return `HTTP/1.1 ${String(status)} ${reason}`;
}

export function isChunked(event: Extract<Downstream, { type: 'head' }>): boolean {
  return headerOf(event.head.headers, 'transfer-encoding')?.toLowerCase() === 'chunked';
}

/** `0`, line end, line end. */
const LAST_CHUNK = 5;

function chunkFraming(length: number): number {
  return length === 0 ? 0 : length.toString(16).length + 4;
}

/** RFC 6455, 5.2: two bytes, and two or eight more for longer payloads. */
function frameSize({ payload }: WireFrame, mask: number): WireSize {
  const length = payload.length;
  const overhead = 2 + (length > 0xffff ? 8 : length > 125 ? 2 : 0) + mask;
  return { bytes: overhead + length, overhead };
}
