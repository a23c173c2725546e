import { isLocale, type Locale } from '../paraglide/runtime.js';
import { locale } from '../ui/locale.svelte.ts';

/**
 * What the page's address says: `?lesson=10-resume`, `&author`, `&embed`, `&view=lessons`, `&lang=zh`. Without a lesson it
 * is the page that one arrives on. Every part survives a reload, and the browser's Back and Forward lead through it.
 */
class Route {
  #lesson = $state<string | null>(null);
  #author = $state(false);
  #embed = $state(false);
  #view = $state<string | null>(null);
  #term = $state<string | null>(null);
  #moved = $state(false);
  /** The entry of the browser's history before this one is the page without the view. */
  #wasShown = false;

  constructor() {
    this.#read();
    addEventListener('popstate', () => {
      this.#moved = true;
      this.#read();
    });
  }

  /** Id of a lesson, as the address has it; null where it names none. */
  get lesson(): string | null {
    return this.#lesson;
  }

  /** Whether the lesson is open to its author. */
  get author(): boolean {
    return this.#author;
  }

  /** The lab stands in a page of somebody's own, without the lesson's text. */
  get embed(): boolean {
    return this.#embed;
  }

  /** What lies over the page: `lessons`, the list of all, `share`, …; null where nothing does. */
  get view(): string | null {
    return this.#view;
  }

  /** Id of the term that the glossary begins with. */
  get term(): string | null {
    return this.#term;
  }

  /** The reader has gone from one place to another since the page was loaded. */
  get moved(): boolean {
    return this.#moved;
  }

  /** Opens a lesson: a new entry in the browser's history. */
  go(lesson: string): void {
    if (lesson === this.#lesson) {
      this.hide();
      return;
    }
    // The list that it was chosen from is nothing to go back to.
    const how = this.#wasShown ? 'replaceState' : 'pushState';
    this.#change(how, (url) => {
      url.searchParams.set('lesson', lesson);
      url.searchParams.delete('author');
      url.searchParams.delete('view');
      url.hash = '';
    });
  }

  /** Opens the page that one arrives on. */
  home(): void {
    if (this.#lesson === null && this.#view === null) return;
    this.#change('pushState', (url) => {
      for (const name of ['lesson', 'author', 'view']) url.searchParams.delete(name);
      url.hash = '';
    });
  }

  openAuthor(lesson: string): void {
    this.#change('pushState', ({ searchParams }) => {
      searchParams.set('lesson', lesson);
      searchParams.set('author', '');
    });
  }

  leaveAuthor(): void {
    this.#change('pushState', ({ searchParams }) => searchParams.delete('author'));
  }

  /** Shows a view over the page; the browser's Back takes it away again. */
  show(view: string): void {
    if (view === this.#view) return;
    const over = this.#view !== null;
    // One view does not lie over another: Back leads to the page.
    this.#change(over ? 'replaceState' : 'pushState', ({ searchParams }) => searchParams.set('view', view));
    this.#wasShown = !over || this.#wasShown;
  }

  /** Shows the glossary at a term. */
  showTerm(id: string): void {
    this.#change('pushState', ({ searchParams }) => {
      searchParams.set('view', 'glossary');
      searchParams.set('term', id);
    });
    this.#wasShown = true;
  }

  /** Takes the view away, as the browser's Back would where it was opened here. */
  hide(): void {
    if (this.#view === null) return;
    if (this.#wasShown) history.back();
    else
      this.#change('replaceState', ({ searchParams }) => {
        searchParams.delete('view');
        searchParams.delete('term');
      });
  }

  /** Changes the language; the place stays. */
  speak(language: Locale): void {
    locale.current = language;
    const wasShown = this.#wasShown;
    this.#change('replaceState', ({ searchParams }) => searchParams.set('lang', language));
    this.#wasShown = wasShown;
  }

  /** Takes what the address says of shared code away. */
  dropHash(): void {
    this.#change('replaceState', (url) => (url.hash = ''));
  }

  /** The address of the page that one arrives on, or of a lesson, to be followed or opened elsewhere. */
  hrefOf(lesson: string | null): string {
    const lang = new URLSearchParams(location.search).get('lang');
    const query = new URLSearchParams({ ...(lesson !== null && { lesson }), ...(lang !== null && { lang }) });
    return query.size === 0 ? './' : `?${query.toString()}`;
  }

  #change(how: 'pushState' | 'replaceState', change: (url: URL) => void): void {
    const url = new URL(location.href);
    change(url);
    // A flag needs no sign of equality.
    const query = url.search.replace(/=(?=&|$)/g, '');
    this.#moved ||= how === 'pushState';
    history[how](null, '', url.pathname + query + url.hash);
    this.#read();
  }

  #read(): void {
    const query = new URLSearchParams(location.search);
    // An empty one names none.
    this.#lesson = query.get('lesson') || null;
    this.#author = query.has('author');
    this.#embed = query.has('embed');
    this.#view = query.get('view') || null;
    this.#term = query.get('term') || null;
    this.#wasShown = false;
    const language = query.get('lang');
    if (isLocale(language) && language !== locale.current) locale.current = language;
  }
}

export const route = new Route();
