/** Whether browsers trust what comes from there not to have been changed on the way (Secure Contexts, 3.1). */
export function isTrustworthy(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || protocol === 'wss:') return true;
  return /^127(\.\d+){3}$|^\[::1\]$|^(.+\.)?localhost$/.test(hostname);
}

/** What a URL is to the origin that asks for it, in the words of `Sec-Fetch-Site` (Fetch Metadata, 2.4). */
export type Relation = 'none' | 'same-origin' | 'same-site' | 'cross-site';

/**
 * @param origin that asks; `null` if the person does, `'null'` if nobody can tell any more
 * @param url absolute
 */
export function relationTo(url: string, origin: string | null): Relation {
  if (origin === null) return 'none';
  if (origin === 'null') return 'cross-site';
  const to = new URL(url);
  const from = new URL(origin);
  if (to.origin === from.origin) return 'same-origin';
  // Hosts under one registrable domain would be one site, too: that takes the public suffix list.
  return to.protocol === from.protocol && to.hostname === from.hostname ? 'same-site' : 'cross-site';
}

/** What a request for `url` says of the page that asks (Referrer Policy, strict-origin-when-cross-origin). */
export function refererFor(url: string, page: string | null): string | null {
  if (page === null || relationTo(url, new URL(page).origin) === 'same-origin') return page;
  return isTrustworthy(page) && !isTrustworthy(url) ? null : `${new URL(page).origin}/`;
}
