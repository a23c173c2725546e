import type { Tab } from '../tab/tab.ts';
import type { TabView } from './lab-view.ts';

/** A tab as the page shows it; stays the same from run to run, while the lab's tab is a new one each time. */
export class TabSession implements TabView {
  readonly id: string;
  /** Holds the tab's frames. Put into the page once: a frame that is moved starts anew. */
  readonly container: HTMLElement;
  #url = $state('');
  #loading = $state(false);
  #connection = $state<TabView['connection']>('none');
  #titleOf: () => string;
  #offline = $state(false);
  #changeLine: () => void = () => undefined;
  #act: (action: (tab: Tab) => void) => void = () => undefined;

  /** `titleOf` gives the title in the page's language. */
  constructor(id: string, titleOf: () => string, url: string) {
    this.id = id;
    this.#titleOf = titleOf;
    this.#url = url;
    this.container = document.createElement('div');
    this.container.className = 'frames';
  }

  get title(): string {
    return this.#titleOf();
  }
  get url(): string {
    return this.#url;
  }
  get loading(): boolean {
    return this.#loading;
  }
  get connection(): TabView['connection'] {
    return this.#connection;
  }

  get offline(): boolean {
    return this.#offline;
  }

  setOffline(offline: boolean): void {
    this.#offline = offline;
    this.#changeLine();
  }

  setInert(inert: boolean): void {
    this.container.inert = inert;
  }

  attach(target: HTMLElement): () => void {
    target.append(this.container);
    return () => {
      this.container.remove();
    };
  }

  /** A new run: `act` does something to the run's tab, `changeLine` puts it on the line it is now meant to have. */
  begin(act: (action: (tab: Tab) => void) => void, changeLine: () => void): void {
    this.#act = act;
    this.#changeLine = changeLine;
    // Offline stays offline, as a computer does.
    if (this.#offline) changeLine();
    this.#connection = 'none';
  }

  follow(tab: Tab): void {
    this.#url = tab.url;
    this.#loading = tab.loading;
  }

  /** The run is over: whatever was on its way stays there. */
  rest(): void {
    this.#loading = false;
  }

  setConnection(state: TabView['connection']): void {
    this.#connection = state;
  }

  reload(): void {
    this.#act((tab) => {
      tab.reload();
    });
  }

  open(url: string): void {
    this.#act((tab) => {
      tab.open(url);
    });
  }
}
