import type { Page } from '@playwright/test';
import type { Headless, HeadlessResult, HeadlessRun } from '../src/app/headless.ts';

declare global {
  interface Window {
    /** What headless.html puts there (src/app/headless.ts). */
    headless: Headless;
  }
}

/** How the tabs' requests are carried: by the service worker, or directly. */
export type CarrierName = 'sw' | 'direct';

/** A lab that did not boot, or a run that did not come to its end. The message is for a person. */
export class HeadlessError extends Error {
  override name = 'HeadlessError';
}

/** ms of wall time that Python may take to boot. */
const BOOT_LIMIT = 120_000;

/** The lab without its page, in a real browser: what the command line, the benchmarks and the tests drive. */
export class HeadlessLab {
  private constructor(private readonly page: Page) {}

  /**
   * Opens headless.html and waits until Python and Django are ready.
   * @param site address of the built site, with the slash; one below Playwright's `baseURL` may be relative
   * @param carrier chosen by the page itself if left out
   * @throws HeadlessError
   */
  static async open(page: Page, site: string, carrier?: CarrierName): Promise<HeadlessLab> {
    await page.goto(`${site}headless.html${carrier === undefined ? '' : `?carrier=${carrier}`}`);
    const lab = new HeadlessLab(page);
    await lab.#settle(
      page.evaluate(
        (limit) =>
          Promise.race([
            window.headless.boot().then(
              () => ({ value: null }),
              (error: unknown) => ({ error: String(error) }),
            ),
            new Promise<{ error: string }>((resolve) =>
              setTimeout(resolve, limit, { error: `Python did not boot within ${String(limit / 1000)} s.` }),
            ),
          ]),
        BOOT_LIMIT,
      ),
    );
    return lab;
  }

  /**
   * Runs a lab to its end.
   * @throws HeadlessError with file and line when the project does not start; when it loops without end
   */
  run(run: HeadlessRun): Promise<HeadlessResult> {
    return this.#settle(
      this.page.evaluate(
        (wanted) =>
          window.headless.run(wanted).then(
            (value) => ({ value }),
            (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
          ),
        run,
      ),
    );
  }

  /** Errors come out of the page as values: Playwright would put its own words and a stack into the message. */
  async #settle<T>(outcome: Promise<{ value: T } | { error: string }>): Promise<T> {
    const settled = await outcome;
    if ('error' in settled) throw new HeadlessError(settled.error);
    return settled.value;
  }
}

export { planOf } from '../src/app/lab-plan.ts';
