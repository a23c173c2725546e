/**
 * Path in the learner's project of what a URL on the lab's server leads to: `/static/…` is the project's `static/`
 * folder, for whichever of its `sites` (origins). `null` for all else, so for inline scripts, which are part of a page.
 */
export function projectFileOf(url: string, sites: readonly string[]): string | null {
  if (!sites.some((site) => url.startsWith(`${site}/static/`))) return null;
  return new URL(url).pathname.slice(1);
}
