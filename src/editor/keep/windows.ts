import type { KeepListener, Stored } from './keep.ts';

/** Counts up when messages change: windows with an older version of the site open hear one another only. */
const FORMAT = 1;

/** What Windows needs of a BroadcastChannel. */
export interface Channel extends EventTarget {
  postMessage(message: Stored): void;
  close(): void;
}

/** The windows of this browser in which the same lesson may be open. */
export class Windows {
  readonly #page: () => EventTarget;
  readonly #channel: (name: string) => Channel;

  constructor(page: () => EventTarget, channel: (name: string) => Channel) {
    this.#page = page;
    this.#channel = channel;
  }

  tell(lesson: string, news: Stored): void {
    // A channel of its own, so that listeners in this page hear it, too: the lesson may just be opened anew.
    const channel = this.#open(lesson);
    channel?.postMessage(news);
    channel?.close();
  }

  listen(lesson: string, listener: KeepListener): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    const channel = this.#open(lesson);
    const hear = (event: Event): void => {
      // Only `tell` posts to it.
      listener.stored((event as MessageEvent<Stored>).data);
    };
    const wake = (): void => listener.woke();
    channel?.addEventListener('message', hear, { signal });
    // The last one bubbles up from the document.
    for (const type of ['pageshow', 'focus', 'visibilitychange']) {
      this.#page().addEventListener(type, wake, { signal });
    }
    return () => {
      ending.abort();
      channel?.close();
    };
  }

  /** Null in a browser without channels, or one that forbids them: what others store is read on waking up. */
  #open(lesson: string): Channel | null {
    try {
      return this.#channel(channelName(lesson));
    } catch {
      return null;
    }
  }
}

const channelName = (lesson: string): string => `push-lab:${FORMAT}:${lesson}`;
