import CachePolicy from 'http-cache-semantics';
import { headerOf, type HeaderList, type WireHead } from '../base/http.ts';
import { LAB_EPOCH } from '../base/lab-time.ts';

export type Policy = CachePolicy;

/** What decides whether a stored answer fits a request. */
export interface CacheRequest {
  readonly method: string;
  readonly headers: HeaderList;
}

/** Answers that stay as they are for good unless they say otherwise (net/http/http_response_headers.cc). */
const LASTING = new Set([300, 301, 308, 410]);
const YEAR = 365 * 24 * 3600;

/**
 * RFC 9111 as http-cache-semantics has it, for a private cache, on lab time. `now` tells lab milliseconds. Where
 * Chromium goes its own way (HttpResponseHeaders::GetFreshnessLifetimes) this does as well.
 */
export function policyFactory(now: () => number): (request: CacheRequest, head: WireHead) => Policy {
  class LabPolicy extends CachePolicy {
    /** Of the library, which does not declare it: the time its ages are counted in, ms since 1970. */
    now(): number {
      return LAB_EPOCH + now();
    }
  }
  return ({ method, headers }, head) =>
    new LabPolicy(
      { method, headers: recordOf(headers) },
      { status: head.status, headers: adapted(head) },
      { shared: false },
    );
}

/** Header lines as the library takes them: names in lower case, lines of the same name joined. */
export function recordOf(headers: HeaderList): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    record[key] = key in record ? `${record[key] ?? ''}, ${value}` : value;
  }
  return record;
}

function adapted(head: WireHead): Record<string, string> {
  const headers = recordOf(head.headers);
  const given = headers['cache-control'] ?? '';
  const control = given
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const limited = control.some((part) => part.startsWith('max-age=')) || headers.expires !== undefined;
  const strict = control.includes('must-revalidate');
  // The library asks again for every answer with must-revalidate, fresh or not; it means stale ones (RFC 9111,
  // 5.2.2.2), and no guess where no time is given.
  const kept = control.filter(
    (part) => part !== 'must-revalidate' && !part.startsWith('stale-while-revalidate'),
  );
  if (strict && !limited) kept.push('no-cache');
  if (LASTING.has(head.status) && !limited && !strict && !kept.includes('no-cache')) {
    kept.push(`max-age=${String(YEAR)}`);
  }
  if (kept.length > 0) headers['cache-control'] = kept.join(', ');
  else delete headers['cache-control'];
  return headers;
}

/** The stored head with what a 304 brings (RFC 9111, 3.2). */
export function refreshed(stored: WireHead, by: WireHead): WireHead {
  const skip = new Set([
    'content-length',
    'content-encoding',
    'content-range',
    'transfer-encoding',
    'set-cookie',
  ]);
  const brought = by.headers.filter(([name]) => !skip.has(name.toLowerCase()));
  const kept = stored.headers.filter(([name]) => headerOf(brought, name) === undefined);
  return { ...stored, headers: [...kept, ...brought] };
}
