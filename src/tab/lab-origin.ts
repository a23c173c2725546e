/** How the lab's server is reached: `runserver`'s port, or one with a certificate. */
export type Scheme = 'http' | 'https';

/** The lab's server as its pages see it. Loopback, which browsers trust like https (Secure Contexts, 3.1). */
export function labOrigin(scheme: Scheme): string {
  return scheme === 'https' ? 'https://127.0.0.1:8443' : 'http://127.0.0.1:8000';
}

/**
 * The URL on the lab's server, or `null` for any other. `siteHost` is the host of the site the lab runs on: in a
 * page `location.host` is that (a frame's location cannot be replaced), so it stands for the lab's.
 */
export function labUrl(url: string, origin: string, siteHost: string): string | null {
  if (!URL.canParse(url, origin)) return null;
  const parsed = new URL(url, origin);
  if (parsed.host !== siteHost && parsed.origin !== origin) return null;
  return origin + parsed.pathname + parsed.search;
}
