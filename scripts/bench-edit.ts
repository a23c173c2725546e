import type { Browser, Page } from '@playwright/test';

/** Of how many edits the figures are taken, after some that warm the page up. */
const EDITS = 9;
const WARM_UP = 2;

declare global {
  interface Window {
    /** What `watch` tells, and when: ms of wall time since 1970. */
    benchMoment: (what: 'key' | 'shown', at: number) => Promise<void>;
  }
}

/**
 * From an edit to the first message shown, as a student has it: the page as it is, the server warm, instant pace, the
 * last keystroke of an edit and Ctrl+Enter right after it. ms of wall time.
 */
export async function benchEdit(browser: Browser, site: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  let edited = Infinity;
  let onshown: (wait: number) => void = () => undefined;
  await page.exposeBinding('benchMoment', (_source, what: 'key' | 'shown', at: number) => {
    if (what === 'key') edited = at;
    else if (at > edited) onshown(at - edited);
  });
  await page.addInitScript(watch);
  await page.goto(new URL('?lesson=00-four-lanes', site).href);
  const editor = page.locator('.monaco-editor').first();
  await page.getByLabel('Pace').selectOption({ label: 'Instant' });
  await editor.waitFor();
  await finished(page);

  const waits: number[] = [];
  for (let n = 0; n < WARM_UP + EDITS; n++) {
    await editor.click({ position: { x: 200, y: 60 } });
    await page.keyboard.press('ControlOrMeta+End');
    edited = Infinity;
    const shown = new Promise<number>((resolve) => (onshown = resolve));
    await page.keyboard.type(`# ${String(n)}`);
    await page.keyboard.press('ControlOrMeta+Enter');
    waits.push(await shown);
    await finished(page);
  }
  await context.close();
  const warm = waits.slice(WARM_UP).sort((a, b) => a - b);
  return {
    'edit.first_message.median': warm[Math.floor(warm.length / 2)] ?? NaN,
    'edit.first_message.max': warm.at(-1) ?? NaN,
  };
}

/** Waits until the run that was begun is over. */
async function finished(page: Page): Promise<void> {
  await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 });
}

/** Runs in every frame before its own scripts, and before a tab's clock becomes the lab's. */
function watch(): void {
  const { timeOrigin } = performance;
  const now = performance.now.bind(performance);
  if (window === window.top) {
    addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key.length === 1) void window.benchMoment('key', timeOrigin + timeStamp);
      },
      { capture: true },
    );
    return;
  }
  new MutationObserver(() => {
    if (document.querySelector('#messages li')) void window.benchMoment('shown', timeOrigin + now());
  }).observe(document, { childList: true, subtree: true });
}
