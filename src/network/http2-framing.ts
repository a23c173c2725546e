import {
  type Downstream,
  headerOf,
  type HeaderList,
  type Upstream,
  type WireHead,
  type WireRequest,
} from '../base/http.ts';
import type { Framing } from './framing.ts';
import { Hpack } from './hpack.ts';
import type { WireSize } from './wire-size.ts';

/** RFC 9113, 4.1. */
const FRAME_HEADER = 9;
/** RFC 9113, 4.2: SETTINGS_MAX_FRAME_SIZE's initial value. */
const FRAME_PAYLOAD = 16_384;
/** Frame header and error code (RFC 9113, 6.4). */
const RST_STREAM = 13;
/** Frame header and increment (RFC 9113, 6.9). */
const WINDOW_UPDATE = 13;
/** A setting's identifier and value (RFC 9113, 6.5.1). */
const SETTING = 6;

const settings = (bytes: number): WireSize => ({ bytes, overhead: bytes });

/**
 * What each end says first: the client its preface of 24 bytes and four settings, as Chromium does; the server
 * three, as nginx does, and that it has read the client's (RFC 9113, 3.4).
 */
export const HTTP2_SETTINGS = {
  client: settings(24 + FRAME_HEADER + 4 * SETTING + WINDOW_UPDATE),
  server: settings(FRAME_HEADER + 3 * SETTING + WINDOW_UPDATE + FRAME_HEADER),
} as const;

/** Header lines that HTTP/2 says otherwise or not at all (RFC 9113, 8.2.2 and 8.3.1). */
const NOT_SENT = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

/** HTTP/2 on one connection: header tables are shared by all its streams. */
export class Http2Framing implements Framing {
  #up = new Hpack();
  #down = new Hpack();

  up(event: Upstream): WireSize {
    if (event.type === 'request') {
      const head = FRAME_HEADER + this.#up.encode(requestFields(event.request));
      return withData(head, event.request.body.length);
    }
    // Frames of a WebSocket never come here: it has a connection of its own.
    return event.type === 'abort'
      ? { bytes: RST_STREAM, overhead: RST_STREAM }
      : withData(0, event.frame.payload.length);
  }

  down(event: Downstream): WireSize {
    switch (event.type) {
      case 'head':
        return withData(FRAME_HEADER + this.#down.encode(responseFields(event.head)), event.body.length);
      case 'body':
        return withData(0, event.body.length);
      case 'end':
        // A last, empty DATA frame that ends the stream.
        return { bytes: FRAME_HEADER, overhead: FRAME_HEADER };
      case 'drop':
        return { bytes: RST_STREAM, overhead: RST_STREAM };
      case 'frame':
        return withData(0, event.frame.payload.length);
    }
  }
}

function withData(head: number, length: number): WireSize {
  const overhead = head + Math.ceil(length / FRAME_PAYLOAD) * FRAME_HEADER;
  return { bytes: overhead + length, overhead };
}

/** Pseudo-headers in Chromium's order, then the rest. */
export function requestFields({ method, target, headers }: WireRequest): HeaderList {
  return [
    [':method', method],
    [':authority', headerOf(headers, 'host') ?? ''],
    [':scheme', 'https'],
    [':path', target],
    ...plainFields(headers),
  ];
}

/** The pseudo-header, then the rest. */
export function responseFields({ status, headers }: WireHead): HeaderList {
  return [[':status', String(status)], ...plainFields(headers)];
}

/** Cookies go one a field, so that an unchanged one is not sent again (RFC 9113, 8.2.3). */
function plainFields(headers: HeaderList): HeaderList {
  return headers.flatMap(([name, value]) => {
    const key = name.toLowerCase();
    if (NOT_SENT.has(key)) return [];
    return key === 'cookie'
      ? value.split('; ').map((crumb) => [key, crumb] as const)
      : [[key, value] as const];
  });
}
