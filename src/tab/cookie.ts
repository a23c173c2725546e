import { parseSetCookie } from 'set-cookie-parser';
import { LAB_EPOCH } from '../base/lab-time.ts';
import { isTrustworthy } from './site.ts';

/** A cookie's name and value together, in bytes (RFC 6265bis, 5.7). */
const MAX_SIZE = 4096;
/** Longer attribute values are ignored, bytes (RFC 6265bis, 5.6). */
const MAX_ATTRIBUTE = 1024;

export interface Cookie {
  /** It goes to no other, whatever port (RFC 6265bis, 5.7: host-only-flag). */
  readonly host: string;
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Lab milliseconds; Infinity for a session cookie. */
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  /** `default`: none was given, which Chromium takes for Lax with an exception for young cookies. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'default';
}

/** Where a cookie comes from. */
export interface CookieOrigin {
  /** Lab milliseconds. */
  readonly now: number;
  /** Absolute URL of the request that was answered, or of the page whose script sets the cookie. */
  readonly url: string;
}

/**
 * The cookie of a Set-Cookie line, or `null` where a browser refuses it (RFC 6265bis, 5.7). The lab's own host is
 * loopback, which Chromium trusts with `Secure` over http too, but not with the prefixes `__Secure-`, `__Host-`.
 */
export function parseCookie(header: string, { now, url }: CookieOrigin): Cookie | null {
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(header)) return null;
  const parsed = parseSetCookie(header, { decodeValues: false, silent: true })[0];
  if (!parsed || parsed.name.length + parsed.value.length > MAX_SIZE) return null;
  const { hostname, pathname, protocol } = new URL(url);
  const domain = (parsed.domain ?? '').replace(/^\./, '').toLowerCase();
  if (domain !== '' && domain !== hostname) return null;
  const secure = parsed.secure === true;
  if (secure && !isTrustworthy(url)) return null;
  const sameSite = sameSiteOf(parsed.sameSite);
  if (sameSite === 'none' && !secure) return null;
  const given = parsed.path ?? '';
  const path = given.startsWith('/') && given.length <= MAX_ATTRIBUTE ? given : defaultPath(pathname);
  const prefix = /^__(secure|host)-/i.exec(parsed.name)?.[1]?.toLowerCase();
  if (prefix !== undefined && !(secure && protocol === 'https:')) return null;
  if (prefix === 'host' && (given !== '/' || domain !== '')) return null;
  return {
    host: hostname,
    name: parsed.name,
    value: parsed.value,
    path,
    expires: expiry(parsed.maxAge, parsed.expires, now),
    httpOnly: parsed.httpOnly === true,
    secure,
    sameSite,
  };
}

/** RFC 6265bis, 5.1.4: whether a cookie for `of` goes with a request for `path`. */
export function pathMatches(path: string, of: string): boolean {
  return path === of || (path.startsWith(of) && (of.endsWith('/') || path[of.length] === '/'));
}

/** RFC 6265bis, 5.1.4: the directory of the URL's path. */
function defaultPath(pathname: string): string {
  return pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));
}

/** Max-Age wins over Expires (RFC 6265bis, 5.7). */
function expiry(maxAge: number | undefined, expires: Date | undefined, now: number): number {
  if (maxAge !== undefined) return maxAge <= 0 ? -Infinity : now + maxAge * 1000;
  return expires ? expires.getTime() - LAB_EPOCH : Infinity;
}

function sameSiteOf(value: string | boolean | undefined): Cookie['sameSite'] {
  const given = typeof value === 'string' ? value.toLowerCase() : '';
  return given === 'strict' || given === 'lax' || given === 'none' ? given : 'default';
}
