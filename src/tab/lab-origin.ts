/** How the lab's server is reached: `runserver`'s port, or one with a certificate. */
export type Scheme = 'http' | 'https';

/** The lab's server as its pages see it. Loopback, which browsers trust like https (Secure Contexts, 3.1). */
export function labOrigin(scheme: Scheme): string {
  return scheme === 'https' ? 'https://127.0.0.1:8443' : 'http://127.0.0.1:8000';
}

/** Where a URL is looked at from. */
export interface Viewpoint {
  /** Origin of the page that has it. */
  readonly origin: string;
  /** Origins that the lab's server answers for: its own, and those of tabs of other sites. */
  readonly sites: readonly string[];
  /**
   * Host of the site the lab runs on: in a page `location.host` is that (a frame's location cannot be replaced),
   * so it stands for the page's own.
   */
  readonly siteHost: string;
}

/** The URL on the lab's server that a page's stands for; `null` for any other. Without the fragment. */
export function labUrl(url: string, { origin, sites, siteHost }: Viewpoint): string | null {
  if (!URL.canParse(url, origin)) return null;
  const parsed = new URL(url, origin);
  const path = parsed.pathname + parsed.search;
  if (sites.includes(parsed.origin)) return parsed.origin + path;
  return parsed.host === siteHost ? origin + path : null;
}
