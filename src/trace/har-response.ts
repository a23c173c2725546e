import type { Content, Response } from 'har-format';
import { headerOf, type HeaderList } from '../base/http.ts';
import type { FlightSent } from './entry.ts';
import { carried, decoded, joined, type WrittenBody, written } from './har-body.ts';
import { responseCookies } from './har-cookies.ts';
import { errorOf } from './har-error.ts';
import type { TracedExchange } from './har-exchange.ts';
import { headOf } from './har-head.ts';

/** With the fields that Chromium adds (front_end/models/har/Log.ts). */
export interface ChromiumResponse extends Response {
  /** `net::ERR_…`; absent where nothing went wrong. */
  _error?: string;
}

/** What has come of the response; status 0, as browsers write it, where no head has. */
export function responseOf(exchange: TracedExchange): ChromiumResponse {
  const { answered, flights } = exchange;
  const come = flights.filter(({ sent, received }) => sent.direction === 'down' && received !== null);
  const sent = come.map((flight) => flight.sent);
  const head = headOf(answered ? sent.find(({ what }) => what === 'response') : undefined);
  const bodies = sent.filter(({ what }) => what !== 'frame');
  const bodySize = bodies.reduce((sum, flight) => sum + carried(flight), 0);
  const error = errorOf(exchange, head.list);
  return {
    status: answered?.status ?? 0,
    statusText: head.reason,
    httpVersion: answered ? head.httpVersion : '',
    headers: head.headers,
    cookies: responseCookies(head.list, answered?.t ?? 0),
    content: contentOf(bodies, bodySize, answered?.contentType ?? '', head.list),
    redirectURL: headerOf(head.list, 'location') ?? '',
    headersSize: head.headersSize,
    bodySize: answered ? bodySize : -1,
    _transferSize: sent.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(error !== null && { _error: error }),
  };
}

/** The body as the page read it; `size` is -1 where it is compressed in a way we cannot undo (HAR 1.2, `content`). */
function contentOf(
  flights: readonly FlightSent[],
  bodySize: number,
  contentType: string,
  headers: HeaderList,
): Content {
  // Without its parameters, as DevTools writes and compares it.
  const mimeType = contentType.split(';')[0]?.trim().toLowerCase() || 'x-unknown';
  if (bodySize === 0) return { size: 0, mimeType };
  const coding = (headerOf(headers, 'content-encoding') ?? '').trim().toLowerCase();
  const bytes = joined(flights);
  if (!bytes) return { size: bodySize, mimeType, comment: 'not recorded' };
  const read = decoded(bytes, coding);
  const body: WrittenBody = written(read ?? bytes);
  return {
    size: read?.length ?? -1,
    ...(coding !== '' && read && { compression: read.length - bodySize }),
    mimeType,
    ...body,
    ...(!read && { comment: `as sent: ${coding}` }),
  };
}
