import { expect, type Page, test } from '@playwright/test';

/** What has moved in the page so far without anybody's doing; `watched` beforehand. */
function moved(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { moved: readonly string[] }).moved);
}

async function watched(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // No type of its own in TypeScript: https://wicg.github.io/layout-instability/
    type Shift = PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const nodes = sources.map(({ node }) => `“${node?.textContent?.trim().slice(0, 40) ?? ''}”`);
        moved.push(`${nodes.join(', ')} by ${String(value)}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Seconds of the run, as the clock beside Run has them in any language. */
async function labTime(page: Page): Promise<number> {
  return Number(/\d+\.\d{3}/.exec(await page.getByRole('toolbar').first().innerText())?.[0]);
}

for (const [name, size, query] of [
  ['on a wide screen', { width: 1440, height: 900 }, '?lesson=00-four-lanes'],
  ['on a smaller one, in Chinese', { width: 1024, height: 768 }, '?lesson=10-resume&lang=zh'],
  ['on a phone', { width: 390, height: 844 }, '?lesson=07-the-gap'],
] as const) {
  test.describe(name, () => {
    test.use({ viewport: size });

    test('while a lesson comes, and its first run after it, nothing in the page moves', async ({ page }) => {
      await watched(page);
      await page.goto(`./${query}`);
      await expect(page.getByText(/Django 5\.2/)).toBeVisible({ timeout: 60_000 });
      // The live run has figures of more digits than it began with.
      await expect.poll(() => labTime(page), { timeout: 60_000 }).toBeGreaterThan(8);
      expect(await moved(page)).toEqual([]);
    });
  });
}
