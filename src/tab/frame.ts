import { breath } from '../base/breath.ts';
import { HANG } from '../base/hang.ts';
import { FrameUnavailable, TabHung } from './frame-errors.ts';
import type { FromSandbox, Quiet, ToSandbox } from './protocol.ts';

/** A frame costs the page some milliseconds: they come one after the other, and the page can be used in between. */
let turn: Promise<void> = Promise.resolve();

function inTurn(work: () => void): void {
  turn = turn.then(async () => {
    work();
    await breath();
  });
}

/** A sandboxed iframe for one document: see protocol.ts. Has no access to the site, its storage or the net. */
export class Frame {
  readonly element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #ready: Promise<void>;
  #onQuiet: ((quiet: Quiet) => void) | null = null;
  #onRemoved: ((error: Error) => void) | null = null;
  #removed = false;
  #onStirred: () => void = () => undefined;

  /** `src` is the URL of sandbox.html. The frame loads hidden; a frame that is moved in the page starts anew. */
  constructor(container: HTMLElement, src: string, title: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.element = document.createElement('iframe');
    // Forms need allow-forms for their submit event; the frame's CSP keeps them from going anywhere.
    this.element.setAttribute('sandbox', 'allow-scripts allow-forms');
    this.element.title = title;
    this.element.hidden = true;
    this.element.src = src;
    this.#ready = new Promise((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<FromSandbox>) => {
        if (data.type === 'ready') resolve();
        else if (data.type === 'stirred') this.#onStirred();
        else this.#onQuiet?.(data);
      };
      this.element.addEventListener(
        'load',
        () => {
          this.element.contentWindow?.postMessage('connect', '*', [port2]);
          // Without a network the browser shows a page of its own in the frame, and nobody answers.
          setTimeout(() => {
            reject(new FrameUnavailable(`${src} could not be loaded.`));
          }, HANG);
        },
        { once: true },
      );
      this.element.addEventListener('error', () => {
        reject(new Error(`Could not load ${src}.`));
      });
    });
    // Who waits for it is told by `step`; of a frame that nobody uses, nobody has to know.
    this.#ready.catch(() => undefined);
    inTurn(() => {
      if (!this.#removed) container.append(this.element);
    });
  }

  /** Called when the person in front of the tab has done something the document wants to act on. */
  set onStirred(callback: () => void) {
    this.#onStirred = callback;
  }

  /** Hands over `message` and waits until the document is quiet. Rejects with TabHung after 10 s of wall time, with FrameUnavailable. */
  async step(message: ToSandbox): Promise<Quiet> {
    await this.#ready;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<Quiet>((resolve, reject) => {
        timer = setTimeout(() => {
          reject(new TabHung('The page did not come to rest within 10 s. An endless loop?'));
        }, HANG);
        this.#onQuiet = resolve;
        this.#onRemoved = reject;
        this.#port.postMessage(message);
      });
    } finally {
      clearTimeout(timer);
      this.#onQuiet = null;
      this.#onRemoved = null;
    }
  }

  /** Shows this frame in place of whatever the tab showed. */
  reveal(): void {
    this.element.hidden = false;
  }

  /** Takes the frame away, whatever its page is doing; a step under way rejects. */
  remove(): void {
    this.#removed = true;
    this.#onRemoved?.(new Error('The tab was closed.'));
    this.#port.close();
    this.element.remove();
  }
}
