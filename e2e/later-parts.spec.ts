import { expect, type Page, type Route, test } from '@playwright/test';

/*
 * What is not in a lesson's first picture (Chart.js, the figures, the other views of a run) is fetched after it: nobody
 * sees it come, and nobody is left alone where it does not come.
 */

const PARTS = /\/assets\/(chart|rest|FiguresView|run-views)-[^/]*\.js$/;

async function open(page: Page, answer: (route: Route) => Promise<void>) {
  await page.route(PARTS, answer);
  await page.goto('?lesson=10-resume');
  const timeline = page.getByRole('application', { name: 'Timeline of the run' });
  const first = await timeline.locator('canvas').elementHandle();
  return { timeline, isFirst: () => timeline.evaluate((it, canvas) => it.contains(canvas), first) };
}

test('a student who holds the timeline while the rest of it comes goes on holding it', async ({ page }) => {
  let come: () => void = () => undefined;
  const here = new Promise<void>((resolve) => (come = resolve));
  const { timeline, isFirst } = await open(page, async (route) => {
    await here;
    await route.continue();
  });
  await timeline.focus();
  const { x, y } = (await timeline.boundingBox()) ?? { x: NaN, y: NaN };
  await page.mouse.move(x + 500, y + 100);
  await page.mouse.down();
  await page.mouse.move(x + 450, y + 100);
  await expect(timeline).toHaveClass(/dragging/);
  expect(await isFirst()).toBe(true);
  come();
  await expect.poll(isFirst).toBe(false);
  await expect(page.getByRole('row', { name: /^Lost/ })).toBeVisible();
  await expect(timeline).toHaveClass(/dragging/);
  await page.mouse.up();
  await expect(timeline).not.toHaveClass(/dragging/);
  await expect(timeline).toBeFocused();
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeEnabled();
});

test('where the network is gone the page says what is missing, and tries again', async ({ page }) => {
  let isGone = true;
  const { timeline, isFirst } = await open(page, (route) => (isGone ? route.abort() : route.continue()));
  const missing = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(missing).toBeVisible();
  const exporting = page.getByRole('button', { name: 'The export could not be loaded. Try again' });
  await expect(exporting).toBeEnabled();
  isGone = false;
  await missing.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row', { name: /^Lost/ })).toBeVisible();
  await exporting.click();
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
  expect(await isFirst()).toBe(true);
  await timeline.hover();
  await expect.poll(isFirst).toBe(false);
});
