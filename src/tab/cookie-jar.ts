import { type Cookie, parseSetCookie } from 'set-cookie-parser';
import { LAB_EPOCH } from '../base/lab-time.ts';

interface Kept {
  readonly cookie: Cookie;
  /** Lab milliseconds; Infinity for a session cookie. */
  readonly expires: number;
}

/** A browser's cookies for the lab's one site (RFC 6265). Times are lab milliseconds. */
export class CookieJar {
  #kept = new Map<string, Kept>();

  /** Takes a Set-Cookie header's value, or what a script gave to `document.cookie` (`fromScript`). */
  set(header: string, now: number, fromScript = false): void {
    const cookie = parseSetCookie(header, { decodeValues: false })[0];
    if (!cookie || (fromScript && cookie.httpOnly)) return;
    const key = `${cookie.name}\n${cookie.path ?? '/'}`;
    if (fromScript && this.#kept.get(key)?.cookie.httpOnly) return;
    const expires = expiry(cookie, now);
    // The map keeps the order of creation, which the Cookie header follows (RFC 6265, 5.4).
    if (expires <= now) this.#kept.delete(key);
    else this.#kept.set(key, { cookie, expires });
  }

  /** Value of the Cookie header for a path; empty without cookies. */
  header(path: string, now: number): string {
    return this.#matching(path, now)
      .map(({ cookie }) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  /** What `document.cookie` shows: all but the HttpOnly ones. */
  forScript(path: string, now: number): string {
    return this.#matching(path, now)
      .filter(({ cookie }) => !cookie.httpOnly)
      .map(({ cookie }) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  #matching(path: string, now: number): Kept[] {
    return [...this.#kept.values()].filter(
      ({ cookie, expires }) => expires > now && pathMatches(path, cookie.path ?? '/'),
    );
  }
}

/** Max-Age wins over Expires (RFC 6265, 5.3). */
function expiry(cookie: Cookie, now: number): number {
  if (cookie.maxAge !== undefined) return now + cookie.maxAge * 1000;
  if (cookie.expires) return cookie.expires.getTime() - LAB_EPOCH;
  return Infinity;
}

/** RFC 6265, 5.1.4. */
function pathMatches(path: string, of: string): boolean {
  return path === of || (path.startsWith(of) && (of.endsWith('/') || path[of.length] === '/'));
}
