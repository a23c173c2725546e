import { expect, type Locator, type Page, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

/** What a wide page shows side by side, by the name of its button, and what is seen of it. */
function panesOf(page: Page): Record<string, Locator> {
  return {
    'Show the lesson': page.getByRole('heading', { level: 1 }),
    'Show the code': page.locator('.monaco-editor').first(),
    'Show the tabs': page.getByRole('group', { name: 'Browser tabs' }),
    'Show the timeline': new LabPage(page).timeline,
  };
}

async function expectAllSeen(page: Page): Promise<void> {
  for (const [name, pane] of Object.entries(panesOf(page))) {
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
    await expect(pane).toBeInViewport({ ratio: 0.3 });
  }
}

test('a student puts panes away and brings them back, and the page remembers it', async ({ page }) => {
  await page.goto('./?lesson=10-resume');
  await expectAllSeen(page);
  await page.getByRole('button', { name: 'Show the tabs' }).click();
  await page.getByRole('button', { name: 'Show the code' }).click();
  await expect(page.getByRole('button', { name: 'Show the code' })).toHaveAttribute('aria-pressed', 'false');
  // Panes are kept a moment after they have come to rest.
  await expect.poll(() => page.evaluate(keptAway)).toBe(2);
  await page.reload();
  for (const name of ['Show the tabs', 'Show the code'])
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'false');

  // The last one stays.
  await page.getByRole('button', { name: 'Show the lesson' }).click();
  await page.getByRole('button', { name: 'Show the timeline' }).click();
  await expect(page.getByRole('button', { name: 'Show the timeline' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  for (const name of ['Show the lesson', 'Show the code', 'Show the tabs'])
    await page.getByRole('button', { name }).click();
  await expectAllSeen(page);
});

test('what a button leads to is brought back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=01-the-page-that-never-knew');
  await lab.runToEnd();
  await page.getByRole('button', { name: 'Show the timeline' }).click();
  await page.getByRole('button', { name: 'Show it on the timeline' }).first().click();
  await expect(lab.timeline).toBeInViewport();
  await page.getByRole('button', { name: 'Show the code' }).click();
  await page.getByRole('button', { name: 'The view' }).click();
  await expect(page.locator('.monaco-editor').first()).toBeInViewport();
});

test('an edge is moved by keyboard', async ({ page }) => {
  await page.goto('./?lesson=10-resume');
  const edge = page.getByRole('separator').first();
  const lesson = page.locator('.pane-view.read');
  const before = (await lesson.boundingBox())?.width ?? 0;
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await lesson.boundingBox())?.width ?? 0).toBeGreaterThan(before);
});

/** How many panes are kept as put away. Runs in the page. */
function keptAway(): number {
  const kept = Object.entries(localStorage).filter(([key]) => key.includes('push-lab:'));
  return kept
    .flatMap(([, text]) => [...String(text).matchAll(/"layout":\[([^\]]*)\]/g)])
    .reduce((sum, [, sizes = '']) => sum + sizes.split(',').filter((size) => Number(size) === 0).length, 0);
}
