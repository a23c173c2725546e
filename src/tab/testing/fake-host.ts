import type { ByteString } from '../../base/byte-string.ts';
import type { Downstream, HeaderList, Upstream, WireRequest } from '../../base/http.ts';
import type { Entry, Initiator } from '../../trace/entry.ts';
import type { ExchangeContext } from '../http-exchange.ts';
import { labOrigin, labUrl } from '../lab-origin.ts';
import { Browser } from '../browser.ts';
import type { Receiver, TabHost } from '../tab-host.ts';

export interface Opened {
  readonly exchange: number;
  readonly at: number;
  readonly tab: string;
  readonly browser: string;
  readonly initiator: Initiator;
  readonly request: WireRequest;
}

/** A lab for tests: its clock goes when told, and what tabs ask for is answered by hand. */
export class FakeHost implements TabHost {
  readonly opened: Opened[] = [];
  readonly sent: { exchange: number; event: Upstream }[] = [];
  readonly recorded: Entry[] = [];
  #now = 0;
  #planned: { time: number; fire: () => void }[] = [];
  #receivers = new Map<number, Receiver>();

  now(): number {
    return this.#now;
  }

  at(time: number, fire: () => void): void {
    this.#planned.push({ time, fire });
    this.#planned.sort((one, other) => one.time - other.time);
  }

  open(tab: string, browser: string, initiator: Initiator, request: WireRequest): number {
    const exchange = this.opened.length + 1;
    this.opened.push({ exchange, at: this.#now, tab, browser, initiator, request });
    return exchange;
  }

  up(exchange: number, event: Upstream): void {
    this.sent.push({ exchange, event });
  }

  record(entry: Entry): void {
    this.recorded.push(entry);
  }

  wake(): void {
    // Nobody sleeps here.
  }

  /** Lets lab time go on until `time`, and what was planned happen. */
  advanceTo(time: number): void {
    for (;;) {
      const next = this.#planned[0];
      if (!next || next.time > time) break;
      this.#planned.shift();
      this.#now = Math.max(this.#now, next.time);
      next.fire();
    }
    this.#now = time;
  }

  /** Bytes for an exchange arrive now. */
  deliver(exchange: number, event: Downstream): void {
    this.#receivers.get(exchange)?.receive(event);
  }

  /** A complete answer arrives now. */
  answer(exchange: number, status: number, headers: HeaderList = [], body: ByteString = ''): void {
    this.deliver(exchange, { type: 'head', head: { status, reason: '', headers }, body, end: true });
  }

  /** What an exchange of `tab` needs; `origin` is its page's. The lab's server answers for evil.example, too. */
  context(tab: string, browser: Browser, origin = labOrigin('http')): ExchangeContext {
    const sites = [labOrigin('http'), 'http://evil.example'];
    return {
      tab,
      browser,
      sites,
      host: this,
      resolve: (url) => labUrl(url, { origin, sites, siteHost: 'site.example' }),
      register: (exchange, receiver) => {
        this.#receivers.set(exchange, receiver);
      },
    };
  }

  browser(id = 'browser'): Browser {
    return new Browser(id, () => this.#now);
  }
}
