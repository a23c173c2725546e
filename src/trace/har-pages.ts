import type { Page } from 'har-format';
import type { TabNavigated } from './entry.ts';
import type { TracedExchange } from './har-exchange.ts';
import { wallTime } from './har-time.ts';
import type { TracedTab } from './trace.ts';

/** The documents that the tabs showed: HAR's pages (HAR 1.2, `pages`). */
export class HarPages {
  readonly list: Page[] = [];
  #titles: ReadonlyMap<string, string>;
  /** Id of the page that each tab shows. */
  #current = new Map<string, string>();
  /** Page views under way in each tab, whose document is not there yet. */
  #expected = new Map<string, TracedExchange[]>();

  constructor(tabs: readonly TracedTab[]) {
    this.#titles = new Map(tabs.map(({ id, title }) => [id, title]));
  }

  current(tab: string): string | null {
    return this.#current.get(tab) ?? null;
  }

  /** A page view has started: it belongs to the document it brings, redirects before it too. */
  expect(exchange: TracedExchange): void {
    const { tab } = exchange.started;
    this.#expected.set(tab, [...(this.#expected.get(tab) ?? []), exchange]);
  }

  turn({ t, tab, url, document }: TabNavigated): void {
    const id = `${tab}-${String(document)}`;
    // Given up by the reader before it brought anything: of the page that was there.
    const brought = (this.#expected.get(tab) ?? []).filter(({ ended }) => ended?.how !== 'aborted');
    this.#expected.delete(tab);
    this.#current.set(tab, id);
    for (const exchange of brought) exchange.page = id;
    this.list.push({
      startedDateTime: wallTime(brought[0]?.started.t ?? t),
      id,
      title: `${this.#titles.get(tab) ?? tab} ${url}`,
      // The trace does not say when the document's events fired (HAR 1.2: -1 for what does not apply).
      pageTimings: { onContentLoad: -1, onLoad: -1 },
    });
  }
}
