import type { Cookie } from 'har-format';
import { parseSetCookie } from 'set-cookie-parser';
import type { HeaderList } from '../base/http.ts';
import { wallTime } from './har-time.ts';

/** Of a request's Cookie line, which HTTP/2 may send in pieces (RFC 9113, 8.2.3). */
export function requestCookies(headers: HeaderList): Cookie[] {
  const pairs = valuesOf(headers, 'cookie').flatMap((line) => line.split('; '));
  return parseSetCookie(pairs, PLAIN).map(({ name, value }) => ({ name, value }));
}

/** Of a response's Set-Cookie lines; `t`, lab ms, is when they came: `Max-Age` counts from there. */
export function responseCookies(headers: HeaderList, t: number): Cookie[] {
  return parseSetCookie(valuesOf(headers, 'set-cookie'), PLAIN).map((cookie) => {
    const { name, value, path, domain, maxAge, expires } = cookie;
    // RFC 6265bis, 5.7: Max-Age comes before Expires.
    const until = maxAge === undefined ? validDate(expires) : wallTime(t + maxAge * 1000);
    return {
      ...{ name, value },
      ...(path !== undefined && { path }),
      ...(domain !== undefined && { domain }),
      ...(until !== undefined && { expires: until }),
      httpOnly: cookie.httpOnly === true,
      secure: cookie.secure === true,
    };
  });
}

function valuesOf(headers: HeaderList, wanted: string): string[] {
  return headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
}

function validDate(date: Date | undefined): string | undefined {
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

const PLAIN = { decodeValues: false, silent: true } as const;
