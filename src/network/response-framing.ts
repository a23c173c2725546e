import { type Downstream, headerOf } from '../base/http.ts';
import { isChunked } from './wire-size.ts';

/** How an HTTP/1.1 response tells where it ends (RFC 9112, 6.3), and what becomes of the connection then. */
export interface ResponseFraming {
  readonly chunked: boolean;
  /** Neither chunked nor of a known length: it ends with the connection. */
  readonly untilClose: boolean;
  /** The connection is not kept alive (RFC 9112, 9.6). */
  readonly closes: boolean;
}

export function framingOf(event: Extract<Downstream, { type: 'head' }>, method: string): ResponseFraming {
  const { status, headers } = event.head;
  const chunked = isChunked(event);
  const hasBody = method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304;
  const untilClose = hasBody && !chunked && headerOf(headers, 'content-length') === undefined;
  const asked =
    headerOf(headers, 'connection')
      ?.toLowerCase()
      .split(/\s*,\s*/) ?? [];
  return { chunked, untilClose, closes: untilClose || asked.includes('close') };
}
