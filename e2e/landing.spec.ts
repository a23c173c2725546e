import { expect, type Page, test } from '@playwright/test';
import { findingsOf } from './support/axe.ts';

const plot = (page: Page) => page.getByRole('img', { name: /^Timeline of a recorded run/ });

/** Where the run is: lab milliseconds. */
const timeOf = async (page: Page) => Number(await plot(page).getAttribute('data-t'));

/** After so many frames of the browser, which is when something could have moved. */
async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (rest) => {
    for (let i = 0; i < rest; i += 1) await new Promise(requestAnimationFrame);
  }, count);
}

test('says what it is, and its four lanes move, with the figures of the run', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How Django pushes messages to browsers');
  const before = await timeOf(page);
  await expect.poll(() => timeOf(page)).not.toBe(before);
  for (const lane of ['WebSocket', 'Server-Sent Events', 'Long polling', 'Messages framework'])
    await expect(plot(page).getByText(lane, { exact: true })).toBeVisible();
  await expect(plot(page)).toHaveAccessibleName(/WebSocket: 50\.0\sms .*Messages framework: 5\.74\ss$/);
  await expect(plot(page).getByText(/^50\.0\sms$/)).not.toHaveCount(0);
  // All that waited for the page view is shown by it.
  await expect(plot(page).getByText(/^≤ 10\.0\ss$/)).toBeVisible();
});

test('can be paused, and goes on', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Pause the run' }).click();
  const paused = await timeOf(page);
  await frames(page, 10);
  expect(await timeOf(page)).toBe(paused);
  await page.getByRole('button', { name: 'Play the run' }).click();
  await expect.poll(() => timeOf(page)).not.toBe(paused);
});

test('stands still for who wants no motion, until they play it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  const play = page.getByRole('button', { name: 'Play the run' });
  await expect(play).toBeVisible();
  const still = await timeOf(page);
  await frames(page, 10);
  expect(await timeOf(page)).toBe(still);
  await play.click();
  await expect.poll(() => timeOf(page)).not.toBe(still);
});

test('asks for nothing that only the lab needs', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./');
  const before = await timeOf(page);
  await expect.poll(() => timeOf(page)).not.toBe(before);
  expect(asked.filter((url) => /pyodide|monaco|chart|\.whl|\.zip|worker/i.test(url))).toEqual([]);
});

test('its first button leads to lesson 1, and Back leads here again', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('link', { name: 'Start with lesson 1' }).click();
  await expect(page).toHaveURL(/[?&]lesson=01-/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How Django pushes messages to browsers');
});

test('a lesson of its list is a link that can be opened in another tab', async ({ page }) => {
  await page.goto('./');
  const link = page.getByRole('listitem').getByRole('link', { name: /Resume/ });
  await expect(link).toHaveAttribute('href', '?lesson=10-resume');
});

test('scrolls by the keyboard at once', async ({ page }) => {
  await page.goto('./');
  await expect(plot(page)).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('contentinfo')).toBeInViewport();
});

for (const width of [1440, 360]) {
  test(`axe finds nothing wrong in it, light and dark, ${String(width)} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('./');
    await expect(plot(page)).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findingsOf(page, 'body'), colorScheme).toEqual([]);
    }
  });
}
