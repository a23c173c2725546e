/**
 * Path in the learner's project of what a URL on the lab's server leads to: `/static/…` is the project's `static/`
 * folder. `null` for all else, so for inline scripts, which are part of a page.
 */
export function projectFileOf(url: string, origin: string): string | null {
  if (!url.startsWith(`${origin}/static/`)) return null;
  return new URL(url).pathname.slice(1);
}
