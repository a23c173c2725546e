import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { BrowserKeep } from './browser-keep.ts';
import type { Edits, Stored } from './keep.ts';
import type { Channel } from './windows.ts';

/** For tests: a browser whose windows hear one another, wake up and die when they are told to. */
export class FakeBrowser {
  /** What is in localStorage. */
  readonly items = new Map<string, string>();
  readonly channels = new Set<FakeChannel>();
  /** Nothing can be stored, as in a private window or with a full disk. */
  refuses = false;

  constructor() {
    // A new and empty one.
    globalThis.indexedDB = new IDBFactory();
  }

  refuse(): void {
    if (this.refuses) throw new DOMException('There is no room.', 'QuotaExceededError');
  }

  storage(): Storage {
    const { items } = this;
    return {
      get length() {
        return items.size;
      },
      key: (i) => [...items.keys()][i] ?? null,
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => {
        this.refuse();
        items.set(key, value);
      },
      removeItem: (key) => void items.delete(key),
      clear: () => items.clear(),
    };
  }
}

/** What one window keeps with. */
export class FakeWindow extends BrowserKeep {
  readonly #browser: FakeBrowser;
  readonly #page: EventTarget;
  #dead = false;
  /** Every batch of edits that was to be written. */
  readonly writes: Edits[] = [];
  /** How often all has been read. */
  reads = 0;
  /** What happens before a write, and between the writing and the window's knowing of it. */
  before: () => void | Promise<void> = () => {};
  after: () => void | Promise<void> = () => {};

  constructor(browser: FakeBrowser) {
    const page = new EventTarget();
    super({
      storage: () => browser.storage(),
      page: () => page,
      channel: (name) => new FakeChannel(name, this, browser.channels),
    });
    this.#browser = browser;
    this.#page = page;
  }

  override async read(lesson: string): Promise<Stored> {
    this.reads++;
    await this.#alive();
    this.#browser.refuse();
    const stored = await super.read(lesson);
    await this.#alive();
    return stored;
  }

  override async write(edits: Edits): Promise<Stored> {
    this.writes.push(edits);
    await this.before();
    await this.#alive();
    this.#browser.refuse();
    const stored = await super.write(edits);
    await this.after();
    await this.#alive();
    return stored;
  }

  /** What other windows have said arrives. */
  hear(): void {
    for (const channel of this.#browser.channels) if (channel.window === this) channel.deliver();
  }

  /** What other windows have said is missed, as by a page that is frozen. */
  missAll(): void {
    for (const channel of this.#browser.channels) if (channel.window === this) channel.waiting.length = 0;
  }

  wake(): void {
    this.#page.dispatchEvent(new Event('focus'));
  }

  /** Whatever it has begun to do goes no further. */
  kill(): void {
    this.#dead = true;
    for (const channel of this.#browser.channels) if (channel.window === this) channel.close();
  }

  get dead(): boolean {
    return this.#dead;
  }

  #alive(): Promise<void> {
    return this.#dead ? new Promise(() => {}) : Promise.resolve();
  }
}

class FakeChannel extends EventTarget implements Channel {
  readonly waiting: Stored[] = [];
  readonly window: FakeWindow;
  readonly #name: string;
  readonly #all: Set<FakeChannel>;

  constructor(name: string, window: FakeWindow, all: Set<FakeChannel>) {
    super();
    this.#name = name;
    this.window = window;
    this.#all = all;
    all.add(this);
  }

  postMessage(message: Stored): void {
    if (this.window.dead) return;
    for (const other of this.#all) {
      if (other !== this && other.#name === this.#name) other.waiting.push(structuredClone(message));
    }
  }

  deliver(): void {
    for (const data of this.waiting.splice(0)) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  close(): void {
    this.#all.delete(this);
  }
}
