import type { PostData, Request } from 'har-format';
import { headerOf } from '../base/http.ts';
import { carried, joined, written } from './har-body.ts';
import { requestCookies } from './har-cookies.ts';
import type { TracedExchange } from './har-exchange.ts';
import { headOf, type HarHead } from './har-head.ts';

/** `origin` is the lab server's, e.g. `http://127.0.0.1:8000`. */
export function requestOf({ started, flights }: TracedExchange, origin: string): Request {
  const sent = flights.map((flight) => flight.sent).find(({ what }) => what === 'request');
  const head = headOf(sent);
  // The server may answer for other sites, too.
  const host = headerOf(head.list, 'host') ?? headerOf(head.list, ':authority');
  const url = new URL(started.url, host === undefined ? origin : `${new URL(origin).protocol}//${host}`);
  // As browsers write it: ws: for http:, wss: for https:.
  if (started.initiator === 'websocket') url.protocol = url.protocol.replace('http', 'ws');
  const postData = sent && carried(sent) > 0 ? postDataOf(joined([sent]), head) : undefined;
  return {
    method: started.method,
    url: url.href,
    httpVersion: head.httpVersion,
    headers: head.headers,
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    cookies: requestCookies(head.list),
    ...(postData && { postData }),
    headersSize: head.headersSize,
    bodySize: sent ? carried(sent) : -1,
  };
}

/** As text and not as `params`, even of forms: DevTools reads only `text`. */
function postDataOf(bytes: Uint8Array | null, head: HarHead): PostData {
  const mimeType = headerOf(head.list, 'content-type') ?? '';
  if (!bytes) return { mimeType, text: '', comment: 'not recorded' };
  const { text, encoding } = written(bytes);
  // HAR has no field for the encoding of what is posted.
  return { mimeType, text, ...(encoding && { comment: encoding }) };
}
