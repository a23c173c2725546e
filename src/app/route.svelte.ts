/** What the page's address says: `?lesson=10-resume`. */
class Route {
  #lesson = $state(read());

  constructor() {
    addEventListener('popstate', () => (this.#lesson = read()));
  }

  /** Id of a lesson, as the address has it; null where it names none. */
  get lesson(): string | null {
    return this.#lesson;
  }

  /** A new entry in the browser's history. */
  go(lesson: string): void {
    if (lesson === this.#lesson) return;
    const url = new URL(location.href);
    url.searchParams.set('lesson', lesson);
    history.pushState(null, '', url);
    this.#lesson = lesson;
  }
}

function read(): string | null {
  // An empty one names none.
  return new URLSearchParams(location.search).get('lesson') || null;
}

export const route = new Route();
