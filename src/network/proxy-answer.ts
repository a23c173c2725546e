import { type Downstream, headBytes, type HeaderList, type WireRequest } from '../base/http.ts';
import { LAB_EPOCH } from '../base/lab-time.ts';
import type { ProxyPlan } from './conditions.ts';
import { requestLine } from './wire-size.ts';

/** What a proxy answers without asking the server, with nginx' reason phrases. */
const REASONS = {
  413: 'Request Entity Too Large',
  431: 'Request Header Fields Too Large',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
} as const;

export type ProxyStatus = keyof typeof REASONS;

/** An error page as nginx writes it. `now`: lab ms. */
export function proxyAnswer(status: ProxyStatus, method: string, now: number): Downstream {
  const title = `${String(status)} ${REASONS[status]}`;
  const page =
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
  const headers: HeaderList = [
    ['Server', 'nginx'],
    ['Date', new Date(LAB_EPOCH + now).toUTCString()],
    ['Content-Type', 'text/html'],
    ['Content-Length', String(page.length)],
    // nginx reads no further after a request that is too large (ngx_http_special_response.c).
    ['Connection', status === 413 || status === 431 ? 'close' : 'keep-alive'],
  ];
  const head = { status, reason: REASONS[status], headers };
  return { type: 'head', head, body: method === 'HEAD' ? '' : page, end: true };
}

/** Why the proxy turns a request down because of its size; `null` if it does not. */
export function tooLarge(request: WireRequest, plan: ProxyPlan): 413 | 431 | null {
  const { headers, body } = request;
  const head = headBytes(requestLine(request), headers);
  if (plan.maxHeaderSize !== undefined && head > plan.maxHeaderSize) return 431;
  return plan.maxBodySize !== undefined && body.length > plan.maxBodySize ? 413 : null;
}

/** The head of the server's response as nginx passes it on (proxy_hide_header's default list). */
export function passedOn(headers: HeaderList): HeaderList {
  return headers
    .filter(([name]) => !name.toLowerCase().startsWith('x-accel-'))
    .map(([name, value]) => [name, name.toLowerCase() === 'server' ? 'nginx' : value] as const);
}
