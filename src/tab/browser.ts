import { CookieJar } from './cookie-jar.ts';
import { HttpCache } from './http-cache.ts';

/** What the tabs of one browser share: cookies, HTTP cache and the network's connections. */
export class Browser {
  readonly id: string;
  readonly jar = new CookieJar();
  readonly cache: HttpCache;

  /** `now` tells lab milliseconds. */
  constructor(id: string, now: () => number) {
    this.id = id;
    this.cache = new HttpCache(now);
  }

  /** Which of the network's connections it may use for `url`: of one origin, all tabs share them. */
  connectionsTo(url: string): string {
    return `${this.id} ${new URL(url).origin}`;
  }
}
