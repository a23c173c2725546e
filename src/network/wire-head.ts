import type { Downstream, Upstream } from '../base/http.ts';
import type { FlightSent } from '../trace/entry.ts';
import { requestFields, responseFields } from './http2-framing.ts';
import { requestLine, statusLine } from './wire-size.ts';

/**
 * First line and header lines of a request or of a response, as they go on HTTP/1.1; on HTTP/2, which has no such
 * line, the header fields as they are compressed, and the line that says the same. Else `undefined`.
 */
export function wireHead(event: Upstream | Downstream, isMultiplexed: boolean): FlightSent['head'] {
  if (event.type === 'request') {
    const { request } = event;
    return isMultiplexed
      ? { line: `${request.method} ${request.target} HTTP/2`, headers: requestFields(request) }
      : { line: requestLine(request), headers: request.headers };
  }
  if (event.type !== 'head') return undefined;
  const { head } = event;
  return isMultiplexed
    ? { line: `HTTP/2 ${String(head.status)}`, headers: responseFields(head) }
    : { line: statusLine(head), headers: head.headers };
}
