import type { HeaderList } from '../../base/http.ts';
import { Reconnects, type Stream } from '../../metrics/reconnects.ts';
import type { ExchangeAnswered, ExchangeEnded, ExchangeStarted, FlightSent } from '../../trace/entry.ts';

/** A tab's request with what became of it. */
export class RequestFacts {
  readonly path: string;
  /** As they were sent; `null` if the request never left the tab. */
  headers: HeaderList | null = null;
  answered: ExchangeAnswered | null = null;
  ended: ExchangeEnded | null = null;
  /** Complete, asked for by a script, and it brought no message (as in tabMetrics). */
  isEmpty = false;
  #carried = false;

  constructor(
    readonly started: ExchangeStarted,
    /** Whether it begins a stream again that broke. */
    readonly isReconnect: boolean,
    private readonly stream: Stream | null,
  ) {
    this.path = pathOf(started.url);
  }

  send(entry: FlightSent): void {
    if (entry.what === 'request') this.headers ??= entry.head?.headers ?? null;
    if (entry.direction === 'down' && entry.messages.length > 0) this.#carried = true;
    this.stream?.send(entry);
  }

  answer(entry: ExchangeAnswered): void {
    if (this.ended) return;
    this.answered = entry;
    if (this.stream) this.stream.answered = true;
  }

  end(entry: ExchangeEnded, reconnects: Reconnects): void {
    if (this.ended) return;
    this.ended = entry;
    const { initiator } = this.started;
    const isScripted = initiator === 'fetch' || initiator === 'xhr';
    this.isEmpty = isScripted && entry.how === 'complete' && this.answered !== null && !this.#carried;
    if (this.stream) reconnects.end(this.stream, entry.how);
  }
}

/** The requests of all tabs, put together from their entries. */
export class RequestGathering {
  /** In the order they began. */
  readonly requests: RequestFacts[] = [];
  #latest = new Map<number, RequestFacts>();
  #reconnects: ReadonlyMap<string, Reconnects>;

  constructor(tabs: readonly string[]) {
    this.#reconnects = new Map(tabs.map((tab) => [tab, new Reconnects()]));
  }

  navigate(tab: string): void {
    this.#reconnects.get(tab)?.navigate();
  }

  start(entry: ExchangeStarted): void {
    const reconnects = this.#reconnects.get(entry.tab);
    if (!reconnects) return; // nobody's tab
    const stream = reconnects.streamOf(entry);
    const before = reconnects.count;
    if (stream) reconnects.begin(stream);
    const request = new RequestFacts(entry, reconnects.count > before, stream);
    this.requests.push(request);
    this.#latest.set(entry.exchange, request);
  }

  answer(entry: ExchangeAnswered): void {
    this.#latest.get(entry.exchange)?.answer(entry);
  }

  end(entry: ExchangeEnded): void {
    const request = this.#latest.get(entry.exchange);
    const reconnects = request && this.#reconnects.get(request.started.tab);
    if (reconnects) request.end(entry, reconnects);
  }

  /** The request that the bytes belong to, if it is a tab's. */
  send(entry: FlightSent): RequestFacts | null {
    const request = this.#latest.get(entry.exchange) ?? null;
    request?.send(entry);
    return request;
  }
}

/** Without the query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
