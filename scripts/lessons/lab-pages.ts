import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import type { HeadlessResult, HeadlessRun } from '../../src/app/headless.ts';
import { findBrowser } from '../browser.ts';
import { HeadlessError, HeadlessLab } from '../headless-lab.ts';

/** ms of wall time that a run may take. A project that hangs is found out by the page itself, long before. */
const RUN_LIMIT = 90_000;

/** Some headless labs in one browser; each does one run at a time, and a run that is wanted waits for a free one. */
export class LabPages {
  readonly #free: Promise<HeadlessLab>[] = [];
  readonly #waiting: ((lab: Promise<HeadlessLab>) => void)[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly site: string,
    count: number,
  ) {
    for (let i = 0; i < count; i += 1) this.#free.push(this.#open());
  }

  /**
   * @param site address of the headless page's folder, with the slash
   * @param count how many runs may go on at a time
   * @throws NoBrowserError
   */
  static async open(site: string, count: number): Promise<LabPages> {
    return new LabPages(await chromium.launch(findBrowser()), site, count);
  }

  /** @throws HeadlessError with file and line when the project does not start or loops without end */
  async run(run: HeadlessRun): Promise<HeadlessResult> {
    const lab = this.#free.shift() ?? new Promise<HeadlessLab>((resolve) => this.#waiting.push(resolve));
    const limit = new AbortController();
    let next = lab;
    try {
      const opened = await lab;
      const late = setTimeout(RUN_LIMIT, "late" as const, { signal: limit.signal }).catch(() => 'late' as const);
      const result = await Promise.race([opened.run(run), late]);
      if (result !== 'late') return result;
      // Whatever it is caught in, it does not come back; its page goes with the browser.
      next = this.#open();
      throw new HeadlessError(`The run did not come to its end within ${String(RUN_LIMIT / 1000)} s.`);
    } finally {
      limit.abort();
      this.#give(next);
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  #give(lab: Promise<HeadlessLab>): void {
    const next = this.#waiting.shift();
    if (next) next(lab);
    else this.#free.push(lab);
  }

  #open(): Promise<HeadlessLab> {
    const open = async (): Promise<HeadlessLab> => {
      const page = await (await this.browser.newContext()).newPage();
      return HeadlessLab.open(page, this.site, 'direct');
    };
    const lab = open();
    // The run that is given it hears of its failure.
    lab.catch(() => undefined);
    return lab;
  }
}
