import type { Downstream, Upstream } from '../base/http.ts';
import { seededRandom } from '../base/random.ts';
import type { Browser } from './browser.ts';
import { TabHung } from './frame-errors.ts';
import type { NetError } from './http-transaction.ts';
import { labUrl } from './lab-origin.ts';
import type { PageLoad } from './page-load.ts';
import { type Destination, PageLoader } from './page-loader.ts';
import { problemOf } from './page-problem.ts';
import { PageRequests } from './page-requests.ts';
import { projectFileOf } from './project-file.ts';
import type { Action, HtmlChange, Quiet, ShownMessage } from './protocol.ts';
import { TabDocument } from './tab-document.ts';
import { parseRefresh, PlannedRefresh } from './refresh.ts';
import type { Receiver, TabHost } from './tab-host.ts';

export interface TabOptions {
  readonly id: string;
  readonly title: string;
  /** Tabs of the same browser share cookies, cache and connections. */
  readonly browser: Browser;
  /** Origin of the pages it opens, for example `http://evil.example`; the lab's if left out. */
  readonly origin?: string | undefined;
  /** The lab's origin, and those of all tabs of other sites: the lab's server answers for all of them. */
  readonly sites: readonly [lab: string, ...others: string[]];
  readonly seed: number;
  /** Where the tab's frames are put. */
  readonly container: HTMLElement;
  /** URL of sandbox.html. */
  readonly sandbox: string;
  /** HTML the browser shows for a page (absolute URL) that does not come; without it the tab stays blank. */
  readonly errorPage?: ((url: string, error: NetError) => string) | undefined;
  /** Called when the address or the loading state has changed. */
  readonly onChange: () => void;
}

/** A tiny browser tab: its address, and what its person does to it. */
export class Tab {
  readonly id: string;
  /** Path and query of the page shown or on its way; of another site's than the lab's, all of its URL. */
  url = '';
  loading = false;
  /** When the document wants to be stepped, lab ms; `null` if nothing is planned. */
  wake: number | null = null;
  #options: TabOptions;
  #host: TabHost;
  #home: string;
  #receivers = new Map<number, Receiver>();
  #loader: PageLoader;
  #requests: PageRequests;
  #document: TabDocument;
  #refresh: PlannedRefresh;
  #shownUrl: string | null = null;
  /** Of the document's HTML. */
  #shownLength = 0;
  /** What the trace has in place of the browser's own page, whose language is the reader's: the trace has none. */
  #standIn: string | null = null;
  #toShow: PageLoad | null = null;
  #closed = false;

  constructor(options: TabOptions, host: TabHost) {
    const { id, browser, seed } = options;
    this.id = id;
    this.#options = options;
    this.#host = host;
    const { sites } = options;
    this.#home = options.origin ?? sites[0];
    const document = (this.#document = new TabDocument(options, () => host.wake(id)));
    this.#refresh = new PlannedRefresh(host, (url) => this.#goOn(url));
    const context = {
      tab: id,
      browser,
      sites,
      host,
      resolve: (url: string) => labUrl(url, { origin: this.#pageOrigin, sites, siteHost: location.host }),
      register: (exchange: number, receiver: Receiver) => {
        this.#receivers.set(exchange, receiver);
      },
    };
    this.#requests = new PageRequests(context, seededRandom(seed), (delivery) => document.deliver(delivery));
    this.#loader = new PageLoader(context, {
      errorPage: (url, found) => {
        const error = document.online ? found : 'ERR_INTERNET_DISCONNECTED';
        return { error, html: options.errorPage?.(url, error) ?? '' };
      },
      onLoading: (url) => this.#setState(url ?? this.#shownUrl),
      onCommit: () => this.#leavePage(),
      onReady: (load) => {
        this.#toShow = load;
        this.#shownUrl = load.url;
        this.#setState(load.url);
        host.wake(id);
      },
    });
  }

  /** Whether the document is to be stepped now. */
  get hasWork(): boolean {
    return this.#toShow !== null || this.#document.hasWork;
  }

  /** Opens a page: path and query, or an absolute URL on the lab's server. A closed tab opens anew. */
  open(url: string): void {
    this.#closed = false;
    this.#document.prepare();
    this.#navigate({ url: new URL(url, this.#home).href, method: 'GET', referrer: null });
  }

  /** `hard` goes past the browser's cache, as with Shift. */
  reload(hard = false): void {
    if (this.#shownUrl === null) return;
    const reload = hard ? 'hard' : 'normal';
    this.#navigate({ url: this.#shownUrl, method: 'GET', referrer: null, reload });
  }

  /** Closes the tab: what its page was doing ends, sockets with 1001, and the page goes. */
  close(): void {
    this.#closed = true;
    this.#loader.stop();
    this.#leavePage();
    this.#document.close();
    // Nothing is seen of it any more.
    if (this.#shownLength > 0) this.#change({ at: 0, removed: this.#shownLength, added: '' });
    this.#toShow = null;
    this.#shownUrl = null;
    this.#setState(null);
  }

  /** Runs code in the page, as typed into the browser's console; without a page, in the next one. */
  evaluate(code: string): void {
    this.#document.deliver({ type: 'evaluate', code });
  }

  /** The browser has found or lost its network: the page is told, by `navigator.onLine` and an event. */
  setOnline(online: boolean): void {
    this.#document.setOnline(online);
  }

  /** A message was published: from now on the document tells when it appears. */
  watch(message: string): void {
    this.#document.watch(message);
  }

  /** Bytes for one of the tab's exchanges have arrived. */
  receive(exchange: number, event: Downstream): void {
    const receiver = this.#receivers.get(exchange);
    receiver?.receive(event);
    if (receiver?.done === true) this.#receivers.delete(exchange);
  }

  /** What one of the tab's exchanges sent is on the line, to the last byte. */
  left(exchange: number, event: Upstream): void {
    this.#receivers.get(exchange)?.left?.(event);
  }

  /** Lets the document do what is due at `now`; `null` without one. Rejects with TabHung. */
  async step(now: number): Promise<Quiet | null> {
    const page = this.#toShow;
    const cookies = this.#options.browser.jar.forScript(this.#shownUrl ?? this.#home, now);
    try {
      if (page === null) return await this.#document.step(now, cookies);
      this.#toShow = null;
      this.#shownLength = 0;
      this.#standIn = page.error && `<!DOCTYPE html><html><head></head><body>${page.error}</body></html>`;
      const document = this.#document.number + 1;
      const url = this.#addressOf(page.url);
      this.#host.record({ t: now, kind: 'tab.navigated', tab: this.id, url, document });
      if (page.refresh) this.#refresh.plan(page.refresh);
      return await this.#document.show(page, now, cookies, this.#options.seed + document);
    } catch (error) {
      if (error instanceof TabHung) error.tab = this.id;
      throw error;
    }
  }

  /** Carries out what the document did in a step. */
  apply(quiet: Quiet): void {
    if (this.#closed) return;
    const t = this.#host.now();
    const tab = this.id;
    this.wake = quiet.wake;
    this.#document.prepare();
    if (this.#standIn === null) for (const change of quiet.changes) this.#change(change);
    else if (quiet.changes.length > 0) {
      this.#change({ at: 0, removed: this.#shownLength, added: this.#standIn });
    }
    for (const shown of quiet.shown) this.#show(shown);
    for (const output of quiet.output) this.#host.record({ t, kind: 'tab.output', tab, ...output });
    for (const problem of quiet.problems) {
      this.#host.record({ t, kind: 'problem', problem: problemOf(problem, tab, this.#options.sites) });
    }
    for (const action of quiet.actions) this.#act(action);
  }

  /** Ends the tab: its frames go, whatever its page was doing. */
  dispose(): void {
    this.#document.dispose();
  }

  #change(change: HtmlChange): void {
    const document = this.#document.number;
    this.#shownLength += change.added.length - change.removed;
    this.#host.record({ t: this.#host.now(), kind: 'document.changed', tab: this.id, document, ...change });
  }

  #show({ message, place }: ShownMessage): void {
    const t = this.#host.now();
    const document = this.#document.number;
    const file = place && projectFileOf(place.url, this.#options.sites);
    const code = place && file !== null && { file, line: place.line };
    this.#host.record({ t, kind: 'message.shown', tab: this.id, message, document, ...(code && { code }) });
  }

  #act(action: Action): void {
    const page = this.#shownUrl;
    if (page === null) return;
    if (action.type === 'navigate') this.#navigate({ ...action, referrer: page });
    else if (action.type === 'refresh') {
      const refresh = parseRefresh(action.content, page, action.base);
      if (refresh) this.#refresh.plan(refresh);
    } else if (action.type === 'cookie') {
      this.#options.browser.jar.setByScript(action.cookie, { now: this.#host.now(), url: page });
    } else this.#requests.act(action, page);
  }

  #navigate(to: Destination): void {
    this.#refresh.cancel();
    this.#loader.navigate(to);
  }

  /** The page's own refresh has come: of the same page, as a reload. */
  #goOn(url: string): void {
    const page = this.#shownUrl;
    const [target, fragment] = url.split('#');
    if (page === null || target === undefined) return;
    const isSame = target === page;
    // Leads to another place in the same document.
    if (isSame && fragment !== undefined) return;
    const destination = { url: target, method: 'GET', referrer: page, automatic: true };
    this.#navigate({ ...destination, reload: isSame ? 'normal' : undefined });
  }

  #leavePage(): void {
    this.#refresh.cancel();
    this.#requests.leave();
    this.#document.leave();
    this.wake = null;
  }

  get #pageOrigin(): string {
    return this.#shownUrl === null ? this.#home : new URL(this.#shownUrl).origin;
  }

  /** As the address bar shows it: pages of the lab's own site without it. */
  #addressOf(url: string): string {
    const [lab] = this.#options.sites;
    return url.startsWith(`${lab}/`) ? url.slice(lab.length) : url;
  }

  #setState(url: string | null): void {
    this.url = url === null ? '' : this.#addressOf(url);
    this.loading = this.#loader.loading;
    this.#options.onChange();
  }
}
