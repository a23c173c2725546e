/** What the page's address says: `?lesson=10-resume`, `&author`, `&view=lessons`. */
class Route {
  #lesson = $state<string | null>(null);
  #author = $state(false);
  #view = $state<string | null>(null);
  /** The entry of the browser's history before this one is the page without the view. */
  #wasShown = false;

  constructor() {
    this.#read();
    addEventListener('popstate', () => this.#read());
  }

  /** Id of a lesson, as the address has it; null where it names none. */
  get lesson(): string | null {
    return this.#lesson;
  }

  /** Whether the lesson is open to its author. */
  get author(): boolean {
    return this.#author;
  }

  /** What lies over the lesson: `lessons`, the list of all; null where nothing does. */
  get view(): string | null {
    return this.#view;
  }

  /** Opens a lesson: a new entry in the browser's history. */
  go(lesson: string): void {
    if (lesson === this.#lesson) {
      this.hide();
      return;
    }
    // The list that it was chosen from is nothing to go back to.
    const how = this.#wasShown ? 'replaceState' : 'pushState';
    this.#change(how, (query) => {
      query.set('lesson', lesson);
      query.delete('author');
      query.delete('view');
    });
  }

  openAuthor(lesson: string): void {
    this.#change('pushState', (query) => {
      query.set('lesson', lesson);
      query.set('author', '');
    });
  }

  leaveAuthor(): void {
    this.#change('pushState', (query) => query.delete('author'));
  }

  /** Shows a view over the lesson; the browser's Back takes it away again. */
  show(view: string): void {
    if (view === this.#view) return;
    this.#change('pushState', (query) => query.set('view', view));
    this.#wasShown = true;
  }

  /** Takes the view away, as the browser's Back would where it was opened here. */
  hide(): void {
    if (this.#view === null) return;
    if (this.#wasShown) history.back();
    else this.#change('replaceState', (query) => query.delete('view'));
  }

  #change(how: 'pushState' | 'replaceState', change: (query: URLSearchParams) => void): void {
    const url = new URL(location.href);
    change(url.searchParams);
    history[how](null, '', url);
    this.#read();
  }

  #read(): void {
    const query = new URLSearchParams(location.search);
    // An empty one names none.
    this.#lesson = query.get('lesson') || null;
    this.#author = query.has('author');
    this.#view = query.get('view') || null;
    this.#wasShown = false;
  }
}

export const route = new Route();
