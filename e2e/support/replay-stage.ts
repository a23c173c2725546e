import { join } from 'node:path';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Frame } from '../../src/tab/frame.ts';
import type { Quiet, Show } from '../../src/tab/protocol.ts';
import type { ReplayDocument } from '../../src/tab/replay/replay-document.ts';

declare global {
  interface Window {
    /** Parts of the lab that the tests use without its page. */
    parts: { readonly Frame: typeof Frame; readonly ReplayDocument: typeof ReplayDocument };
    live: Frame;
    replay: ReplayDocument;
  }
}

const ORIGIN = 'http://127.0.0.1:8000';

/** A page for a tab: HTML, and its static files by path. */
export interface StagedPage {
  readonly html: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Messages that are looked out for. */
  readonly watch?: readonly string[];
}

/** A tab's document and a replay of it side by side, without a lab, at the address of the built site. */
export class ReplayStage {
  readonly live: Locator;
  readonly replay: Locator;
  #html = '';

  private constructor(private readonly page: Page) {
    this.live = page.locator('#left iframe');
    this.replay = page.locator('#right iframe');
  }

  static async open(page: Page): Promise<ReplayStage> {
    await page.route('**/stage.html', (route) => route.fulfill({ contentType: 'text/html', body: STAGE }));
    await page.goto('stage.html');
    await page.addScriptTag({ content: await parts() });
    return new ReplayStage(page);
  }

  /** What is in the replaying frame. */
  get replayed(): FrameLocator {
    return this.page.frameLocator('#right iframe');
  }

  /** HTML of the document, made of the changes that its steps told. */
  get html(): string {
    return this.#html;
  }

  /** Puts a page into the tab. */
  async load({ html, files = {}, watch = [] }: StagedPage): Promise<Quiet> {
    const resources = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`${ORIGIN}/${path}`, text]),
    );
    const url = `${ORIGIN}/`;
    const message: Show = {
      ...{ type: 'show', now: 0, url, html, resources, watch },
      ...{ cookies: '', seed: 1, online: true },
    };
    return this.#take(
      await this.page.evaluate((show) => {
        const container = document.querySelector<HTMLElement>('#left');
        if (!container) throw new Error('No stage.');
        window.live = new window.parts.Frame(container, 'sandbox.html', 'Live');
        window.live.reveal();
        return window.live.step(show);
      }, message),
    );
  }

  /** Runs code in the tab's page, as its console would. */
  async evaluate(code: string, now = 1): Promise<Quiet> {
    const deliveries = [{ type: 'evaluate' as const, code }];
    return this.#take(
      await this.page.evaluate((step) => window.live.step(step), {
        ...{ type: 'step' as const, now, deliveries, watch: [] },
      }),
    );
  }

  /** Shows HTML in the replaying frame, the tab's as it is now if left out. */
  async show(html = this.#html, number = 1): Promise<void> {
    await this.page.evaluate(
      ([text, which]) => {
        const container = document.querySelector<HTMLElement>('#right');
        if (!container) throw new Error('No stage.');
        window.replay ??= new window.parts.ReplayDocument(container, 'Replay', 'replay.html');
        window.replay.show(text, which);
      },
      [html, number] as const,
    );
    await expect(this.replayed.locator('body')).toBeAttached();
    await expect
      .poll(() => this.page.evaluate(() => window.replay.element.contentDocument?.URL))
      .toBe(this.page.url());
  }

  /** Pixels that differ between the tab and its replay; but not the edges of letters, which are drawn unevenly. */
  async differences(): Promise<number> {
    const pictures = [await this.live.screenshot(), await this.replay.screenshot()];
    return this.page.evaluate(
      async (urls) => {
        const [live, replay] = await Promise.all(
          urls.map(async (url) => {
            const image = new Image();
            image.src = url;
            await image.decode();
            const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
            context?.drawImage(image, 0, 0);
            return context?.getImageData(0, 0, image.width, image.height).data;
          }),
        );
        if (!live || !replay || live.length !== replay.length) return Infinity;
        return live.reduce((sum, value, i) => sum + (Math.abs(value - (replay[i] ?? 0)) > 48 ? 1 : 0), 0);
      },
      pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
    );
  }

  #take(quiet: Quiet): Quiet {
    for (const { at, removed, added } of quiet.changes) {
      this.#html = this.#html.slice(0, at) + added + this.#html.slice(at + removed);
    }
    return quiet;
  }
}

const STAGE = `<!doctype html>
<style>
  iframe { display: block; width: 400px; height: 300px; border: 0; color-scheme: light; }
  iframe[hidden] { display: none; }
</style>
<div id="left"></div>
<div id="right"></div>`;

/** The parts as a script for a page. */
async function parts(): Promise<string> {
  const source = join(import.meta.dirname, '../../src/tab');
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'parts',
        resolveId: (id) => (id === 'parts' ? id : null),
        load: (id) =>
          id === 'parts'
            ? `export * from '${source}/frame.ts'; export * from '${source}/replay/replay-document.ts';`
            : null,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: 'parts',
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', name: 'parts' },
      },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (!chunk) throw new Error('The parts gave no script.');
  return chunk.code;
}
