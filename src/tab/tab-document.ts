import { Frame } from './frame.ts';
import type { PageLoad } from './page-load.ts';
import type { Delivery, Quiet } from './protocol.ts';

/** What a tab's document is made in. */
export interface DocumentPlace {
  /** Where the frames are put. */
  readonly container: HTMLElement;
  /** URL of sandbox.html. */
  readonly sandbox: string;
  readonly title: string;
}

/** The document a tab shows, in its frame, and what waits to be handed to it. Times are lab milliseconds. */
export class TabDocument {
  /** Which of the tab's documents this is, counted from 1. */
  number = 0;
  #place: DocumentPlace;
  #onWork: () => void;
  #frame: Frame | null = null;
  /** Loaded ahead for the next page view; made anew once that page has come to rest. */
  #spare: Frame | null;
  /** The page has not been left for another. */
  #lives = false;
  #deliveries: Delivery[] = [];
  #messages: string[] = [];
  #watch: string[] = [];
  #cookies = '';
  #online = true;
  #stirred = false;

  /** `onWork` is called whenever there is something to step the document for. */
  constructor(place: DocumentPlace, onWork: () => void) {
    this.#place = place;
    this.#onWork = onWork;
    this.#spare = this.#newFrame();
  }

  get hasWork(): boolean {
    return this.#lives && (this.#deliveries.length > 0 || this.#stirred);
  }

  get online(): boolean {
    return this.#online;
  }

  deliver(delivery: Delivery): void {
    this.#deliveries.push(delivery);
    this.#onWork();
  }

  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    this.deliver({ type: 'online', online });
  }

  watch(message: string): void {
    this.#messages.push(message);
    this.#watch.push(message);
  }

  /** Loads a frame ahead, if there is none. */
  prepare(): void {
    this.#spare ??= this.#newFrame();
  }

  /** The page ends. What was for it is dropped; what was typed into the console waits for the next one. */
  leave(): void {
    this.#lives = false;
    this.#stirred = false;
    this.#deliveries = this.#deliveries.filter(({ type }) => type === 'evaluate');
  }

  /** The tab is closed. */
  close(): void {
    this.leave();
    this.#deliveries = [];
    const frames = [this.#frame, this.#spare];
    this.#frame = null;
    this.#spare = null;
    for (const frame of frames) frame?.remove();
  }

  /** Takes the frames away; a step under way rejects. */
  dispose(): void {
    this.#frame?.remove();
    this.#spare?.remove();
  }

  /** Puts a new document in the old one's place and shows it. `null` if the tab was closed meanwhile. */
  show(page: PageLoad, now: number, cookies: string, seed: number): Promise<Quiet | null> {
    this.#frame?.remove();
    const frame = (this.#frame = this.#spare ?? this.#newFrame());
    this.#spare = null;
    this.#lives = true;
    this.number++;
    this.#watch = [];
    this.#cookies = cookies;
    frame.reveal();
    frame.onStirred = () => {
      if (!this.#lives) return;
      this.#stirred = true;
      this.#onWork();
    };
    const { url, html, resources } = page;
    const watch = this.#messages;
    const online = this.#online;
    return this.#step(
      frame,
      frame.step({ type: 'show', now, url, html, resources, cookies, seed, online, watch }),
    );
  }

  /** Hands over what waits. `null` without a document, or if the tab was closed meanwhile. */
  async step(now: number, cookies: string): Promise<Quiet | null> {
    if (!this.#lives || !this.#frame) return null;
    this.#stirred = false;
    const deliveries = this.#deliveries;
    const watch = this.#watch;
    const changed = cookies !== this.#cookies;
    this.#deliveries = [];
    this.#watch = [];
    this.#cookies = cookies;
    const message = { type: 'step' as const, now, deliveries, watch, ...(changed && { cookies }) };
    return this.#step(this.#frame, this.#frame.step(message));
  }

  async #step(frame: Frame, step: Promise<Quiet>): Promise<Quiet | null> {
    try {
      return await step;
    } catch (error) {
      // The person closed the tab in the middle of it.
      if (this.#frame !== frame) return null;
      throw error;
    }
  }

  #newFrame(): Frame {
    const { container, sandbox, title } = this.#place;
    return new Frame(container, sandbox, title);
  }
}
