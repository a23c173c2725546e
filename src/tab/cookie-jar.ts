import { type Cookie, type CookieOrigin, parseCookie, pathMatches } from './cookie.ts';
import { isTrustworthy } from './site.ts';

/** How long a cookie without SameSite goes with a cross-site POST that opens a page, ms (Chromium, Lax+POST). */
const YOUNG = 120_000;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Who makes a request, as SameSite asks (RFC 6265bis, 5.2). */
export interface SiteContext {
  /** The page that asks is of another site. */
  readonly crossSite: boolean;
  /** The request is for a page that takes the tab's place. */
  readonly topLevelNavigation: boolean;
  readonly method: string;
}

const SAME_SITE: SiteContext = { crossSite: false, topLevelNavigation: false, method: 'GET' };

interface Kept {
  readonly cookie: Cookie;
  /** Lab milliseconds; kept when the cookie is changed. */
  readonly created: number;
}

/** A browser's cookies (RFC 6265bis). Times are lab milliseconds, URLs absolute. */
export class CookieJar {
  /** By host, name and path, in the order of creation. */
  #kept = new Map<string, Kept>();

  /** Takes what a script gave to `document.cookie`. */
  setByScript(cookie: string, origin: CookieOrigin): void {
    this.#set(cookie, origin, true);
  }

  /** Takes a Set-Cookie header's value. */
  set(header: string, origin: CookieOrigin, context: SiteContext = SAME_SITE): void {
    this.#set(header, origin, false, context);
  }

  #set(header: string, origin: CookieOrigin, fromScript: boolean, context = SAME_SITE): void {
    const cookie = parseCookie(header, origin);
    if (!cookie || (fromScript && cookie.httpOnly)) return;
    // What another site's page has fetched brings only what is meant for such (RFC 6265bis, 5.7, 18).
    if (context.crossSite && !context.topLevelNavigation && cookie.sameSite !== 'none') return;
    const key = `${cookie.host}\n${cookie.name}\n${cookie.path}`;
    const old = this.#kept.get(key);
    if (fromScript && old?.cookie.httpOnly) return;
    if (cookie.expires <= origin.now) {
      this.#kept.delete(key);
      return;
    }
    const alive = old !== undefined && old.cookie.expires > origin.now;
    if (!alive) this.#kept.delete(key);
    this.#kept.set(key, { cookie, created: alive ? old.created : origin.now });
  }

  /** Value of the Cookie header of a request for `url`; empty without cookies. */
  header(url: string, now: number, context: SiteContext = SAME_SITE): string {
    return serialise(this.#matching(url, now).filter((kept) => goesWith(kept, now, context)));
  }

  /** What `document.cookie` shows in the page at `url`: all but the HttpOnly ones. */
  forScript(url: string, now: number): string {
    return serialise(this.#matching(url, now).filter(({ cookie }) => !cookie.httpOnly));
  }

  /** Longer paths first, then older cookies (RFC 6265bis, 5.8.3). */
  #matching(url: string, now: number): Kept[] {
    const { hostname, pathname } = new URL(url);
    const trusted = isTrustworthy(url);
    return [...this.#kept.values()]
      .filter(({ cookie }) => {
        const isFor = cookie.host === hostname && pathMatches(pathname, cookie.path);
        return isFor && cookie.expires > now && (trusted || !cookie.secure);
      })
      .sort((one, other) => other.cookie.path.length - one.cookie.path.length);
  }
}

/** RFC 6265bis, 5.8.3, 1: what SameSite keeps back. */
function goesWith({ cookie, created }: Kept, now: number, context: SiteContext): boolean {
  if (!context.crossSite || cookie.sameSite === 'none') return true;
  if (cookie.sameSite === 'strict' || !context.topLevelNavigation) return false;
  return SAFE_METHODS.has(context.method) || (cookie.sameSite === 'default' && now - created < YOUNG);
}

/** A cookie without a name is its value alone. */
function serialise(kept: readonly Kept[]): string {
  return kept.map(({ cookie: { name, value } }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}
