import { CookieJar } from './cookie-jar.ts';
import { HttpCache } from './http-cache.ts';

/** What the tabs of one browser share: cookies, HTTP cache and, by `id`, the network's connections. */
export class Browser {
  readonly id: string;
  readonly jar = new CookieJar();
  readonly cache: HttpCache;

  /** `now` tells lab milliseconds. */
  constructor(id: string, now: () => number) {
    this.id = id;
    this.cache = new HttpCache(now);
  }
}
