import { matcher } from '../../base/glob.ts';
import type { HeaderList } from '../../base/http.ts';
import type { MessagePublished } from '../../trace/entry.ts';
import type { RequestFacts } from './request-facts.ts';
import type { Where } from './statement.ts';

/** Lab milliseconds, both ends included. */
export interface Window {
  readonly since: number;
  readonly until: number;
}

export function windowOf({ since = 0, until = Infinity }: Where, duration: number): Window {
  return { since, until: Math.min(until, duration) };
}

export function isWithin(t: number, { since, until }: Window): boolean {
  return t >= since && t <= until;
}

/** Says of a message whether it is meant. Of one that nobody published only the text is known. */
export function messageFilter(where: Where, duration: number) {
  const isText = where.of === undefined ? always : matcher(where.of);
  const window = windowOf(where, duration);
  const isNarrow = where.from !== undefined || where.since !== undefined || where.until !== undefined;
  return (message: string, published: MessagePublished | undefined): boolean => {
    if (!isText(message)) return false;
    if (!isNarrow) return true;
    if (!published || !isWithin(published.t, window)) return false;
    return where.from === undefined || where.from === published.from;
  };
}

/** Says of a request whether it is meant, whatever its time. */
export function requestFilter(where: Where): (request: RequestFacts) => boolean {
  const { by, method, header } = where;
  const isPath = where.to === undefined ? always : matcher(where.to);
  const isStatus = where.status === undefined ? always : statusMatcher(where.status);
  const hasHeader = header === undefined ? always : headerMatcher(header);
  return (request) =>
    isPath(request.path) &&
    (by === undefined || request.started.initiator === by) &&
    (method === undefined || request.started.method === method) &&
    isStatus(request.answered?.status ?? null) &&
    hasHeader(request.headers);
}

/** Whether a filter by request says anything: bytes that belong to no request pass one that does not. */
export function isAboutRequests({ to, by, status, method, header }: Where): boolean {
  return [to, by, status, method, header].some((condition) => condition !== undefined);
}

function statusMatcher(wanted: string): (status: number | null) => boolean {
  const isClass = wanted.endsWith('xx');
  return (status) =>
    status !== null && (isClass ? String(status)[0] === wanted[0] : String(status) === wanted);
}

function headerMatcher({ name, value }: NonNullable<Where['header']>) {
  const isValue = value === undefined ? always : matcher(value);
  const wanted = name.toLowerCase();
  return (headers: HeaderList | null): boolean =>
    headers?.some(([name, value]) => name.toLowerCase() === wanted && isValue(value)) ?? false;
}

function always(): boolean {
  return true;
}
