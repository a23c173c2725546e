import type { TabHost } from './tab-host.ts';

/** What a `Refresh` header line or a `<meta http-equiv="refresh">` asks for. */
export interface Refresh {
  /** Lab milliseconds from when the page is shown, or from when it says so if that is later. */
  readonly delay: number;
  /** Absolute. */
  readonly url: string;
}

const SPACE = '[\\t\\n\\f\\r ]*';
/** Whole seconds, a fraction that does not count, and what comes after a separator. */
const TIME = new RegExp(
  `^${SPACE}(?:(\\d+)|(?=\\.))[\\d.]*(?:$|(?=[;,\\t\\n\\f\\r ])${SPACE}[;,]?${SPACE}(.*)$)`,
  's',
);
const URL_PREFIX = new RegExp(`^url${SPACE}=${SPACE}(.*)$`, 'is');

/**
 * Reads what a page gives (HTML standard, 4.2.5.3, shared declarative refresh steps); `null` where it means nothing.
 * @param pageUrl absolute URL of the page, which is what is loaded again when none is given
 * @param baseUrl what a relative URL is resolved against
 */
export function parseRefresh(given: string, pageUrl: string, baseUrl = pageUrl): Refresh | null {
  const match = TIME.exec(given);
  if (!match) return null;
  const [, seconds = '0', rest = ''] = match;
  const delay = Number(seconds) * 1000;
  if (rest === '') return { delay, url: pageUrl };
  const url = urlOf(rest);
  if (!URL.canParse(url, baseUrl)) return null;
  return { delay, url: new URL(url, baseUrl).href };
}

function urlOf(rest: string): string {
  const named = URL_PREFIX.exec(rest)?.[1];
  // A text that begins like `url=` and is not that is a URL as it stands.
  if (named === undefined && /^u/i.test(rest)) return rest;
  const [quote, ...quoted] = named ?? rest;
  if (quote !== '"' && quote !== "'") return named ?? rest;
  return quoted.join('').split(quote)[0] ?? '';
}

/** The refresh that a tab's page has announced, until it comes or something else happens to the tab. */
export class PlannedRefresh {
  #host: Pick<TabHost, 'now' | 'at'>;
  #go: (url: string) => void;
  #planned: Refresh | null = null;

  /** `go` is called when the time has come. */
  constructor(host: Pick<TabHost, 'now' | 'at'>, go: (url: string) => void) {
    this.#host = host;
    this.#go = go;
  }

  /** Of several, the one with the shortest delay counts, and of equal ones the last (Chromium, HttpRefreshScheduler). */
  plan(refresh: Refresh): void {
    if (this.#planned && this.#planned.delay < refresh.delay) return;
    this.#planned = refresh;
    this.#host.at(this.#host.now() + refresh.delay, () => {
      if (this.#planned !== refresh) return;
      this.#planned = null;
      this.#go(refresh.url);
    });
  }

  cancel(): void {
    this.#planned = null;
  }
}
