import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../../scripts/browser.ts';
import type { LabPlan } from '../../../src/lab/plan.ts';
import type { ScenarioStep } from '../../../src/lab/scenario.ts';
import { Relay } from './relay.ts';
import type { Act } from './script.ts';

/** What can be counted of a tab while it goes on. */
type Counted = Extract<Act, { readonly count: number }>['act'];

/** The lesson's tabs in a real Chromium: its own WebSocket, EventSource and fetch, and a real line to the server. */
export class RealTabs {
  readonly #tabs = new Map<string, RealTab>();
  readonly #browsers: Browser[] = [];
  readonly #relays: Relay[] = [];

  private constructor(
    private readonly hosts: readonly string[],
    private readonly port: number,
  ) {}

  /**
   * Tabs that have not opened a page yet.
   * @param port where the server is; the tabs find it at the lab's addresses, port 8000
   * @param texts of all messages that may be published
   */
  static async open(
    { tabs: plans, scenario }: LabPlan,
    port: number,
    texts: readonly string[],
  ): Promise<RealTabs> {
    const hosts = ['127.0.0.1', ...plans.flatMap(({ origin }) => (origin ? [new URL(origin).hostname] : []))];
    const tabs = new RealTabs(hosts, port);
    const script = `window.publishedTexts = ${JSON.stringify(texts)};\n${await recorderScript()}`;
    const cut = new Set(scenario.steps.flatMap((step) => (step.action === 'network' ? [step.tab] : [])));
    const shared = await tabs.#launch(port);
    const contexts = new Map<string, BrowserContext>();
    for (const { id, browser: name = `of ${id}` } of plans) {
      // A line that will be cut is a tab's own.
      const relay = cut.has(id) ? await tabs.#relay() : null;
      const browser = relay ? await tabs.#launch(relay.port) : shared;
      const context = (relay ? undefined : contexts.get(name)) ?? (await browser.newContext());
      if (!relay) contexts.set(name, context);
      tabs.#tabs.set(id, await RealTab.open(context, script, relay));
    }
    return tabs;
  }

  tab(id: string): RealTab {
    const tab = this.#tabs.get(id);
    if (!tab) throw new Error(`There is no tab ${id}.`);
    return tab;
  }

  /** A step of somebody at a tab, or of a tab's line. */
  async do(step: ScenarioStep): Promise<void> {
    if (!('tab' in step) || step.tab === undefined) {
      throw new Error(`No real tab can do ${JSON.stringify(step)}.`);
    }
    await this.tab(step.tab).do(step);
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) await browser.close();
    for (const relay of this.#relays) await relay.cut();
  }

  /** @param port where its pages find the server */
  async #launch(port: number): Promise<Browser> {
    const rules = this.hosts.map((host) => `MAP ${host}:8000 127.0.0.1:${String(port)}`).join(',');
    const { args, ...found } = findBrowser();
    const browser = await chromium.launch({ ...found, args: [...args, `--host-resolver-rules=${rules}`] });
    this.#browsers.push(browser);
    return browser;
  }

  async #relay(): Promise<Relay> {
    const relay = await Relay.open(this.port);
    this.#relays.push(relay);
    return relay;
  }
}

/** A real page, and what has happened in it. */
export class RealTab {
  /** Texts that it has shown, in order. */
  readonly shown: string[] = [];
  readonly #counts = { opened: 0, frames: 0, navigated: 0 };

  private constructor(
    private readonly page: Page,
    private readonly relay: Relay | null,
  ) {}

  static async open(context: BrowserContext, recorder: string, relay: Relay | null): Promise<RealTab> {
    const page = await context.newPage();
    const tab = new RealTab(page, relay);
    await page.exposeFunction('reportShown', (text: string) => tab.shown.push(text));
    await page.addInitScript(recorder);
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    wire.on('Network.webSocketHandshakeResponseReceived', ({ response }) => {
      if (response.status === 101) tab.#counts.opened++;
    });
    wire.on('Network.responseReceived', ({ type, response }) => {
      if (type === 'EventSource' && response.status === 200) tab.#counts.opened++;
    });
    wire.on('Network.webSocketFrameSent', () => tab.#counts.frames++);
    page.on('domcontentloaded', () => tab.#counts.navigated++);
    return tab;
  }

  async goTo(url: string): Promise<void> {
    await this.page.goto(url);
  }

  /** What somebody at the tab does. */
  async do(step: ScenarioStep): Promise<void> {
    switch (step.action) {
      case 'reload':
        await this.page.reload();
        break;
      case 'open':
        await this.page.goto(new URL(step.url, this.page.url()).href);
        break;
      case 'close':
        await this.page.close();
        break;
      case 'evaluate':
        await this.page.evaluate(step.code);
        break;
      case 'network':
        await (step.conditions.offline === true ? this.relay?.cut() : this.relay?.restore());
        break;
      case 'restart':
        throw new Error('A real server is not restarted here.');
    }
  }

  /** Waits until something has happened so often here. */
  async until(what: Counted, count: number): Promise<void> {
    await expect
      .poll(() => this.#count(what), { message: `${what} in ${this.page.url()}`, intervals: [5] })
      .toBeGreaterThanOrEqual(count);
  }

  /** Resolves when all that the page has shown is known here. */
  async settled(): Promise<void> {
    if (!this.page.isClosed()) await this.page.evaluate(() => document.title);
  }

  #count(what: Counted): number {
    return what === 'shown' ? this.shown.length : this.#counts[what];
  }
}

/** The recorder as one script, as the sandbox is made (scripts/vite-sandbox.ts). */
let recorder: Promise<string> | undefined;

/** Built once for all. */
function recorderScript(): Promise<string> {
  recorder ??= buildRecorder();
  return recorder;
}

async function buildRecorder(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(import.meta.dirname, 'shown-recorder.ts'),
        output: { format: 'iife' },
      },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const [chunk] = outputs;
  if (chunk?.type !== 'chunk') throw new Error('The recorder gave no script.');
  return chunk.code;
}
