import { expect, type Page, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

// What stands around the code (files, menu, notices), and Monaco: fetched after the first picture.
const AROUND = '**/assets/around-*.js';
const MONACO = /assets\/(monaco|editor\.api|CodeEditor)[^/]*\.js/;

/** Height of a line of code: CSS pixels. */
const LINE = 18;

const code = (page: Page) => page.getByRole('textbox', { name: 'Code of board/views.py' });
const menu = (page: Page) => page.getByRole('button', { name: 'More for the editor' });

/** Holds requests back until they are let in. */
async function heldBack(page: Page, urls: string | RegExp): Promise<() => void> {
  let letIn = (): void => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.route(urls, async (route) => {
    await held;
    await route.continue();
  });
  return () => letIn();
}

/** Layout shifts so far of what is in the code's pane, but for those that come of typing and clicking. */
function shifts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        // No type of its own in TypeScript: https://wicg.github.io/layout-instability/
        type Shift = PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: readonly { node: Node | null }[];
        };
        new PerformanceObserver((list) => {
          const ours = (list.getEntries() as Shift[]).filter(
            ({ hadRecentInput, sources }) =>
              !hadRecentInput &&
              sources.some(({ node }) => node?.parentElement?.closest('section[aria-label="Code editor"]')),
          );
          resolve(ours.map(({ value, startTime }) => `${String(value)} at ${String(startTime)} ms`));
        }).observe({ type: 'layout-shift', buffered: true });
        // Where nothing has shifted, there is nothing to be told.
        setTimeout(() => resolve([]), 500);
      }),
  );
}

test('before the editor is there the code can be read and written, and nothing moves when it comes', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const letAroundIn = await heldBack(page, AROUND);
  const letMonacoIn = await heldBack(page, MONACO);
  await page.goto('./?lesson=10-resume');
  await expect(code(page)).toHaveValue(/async def publish\(request\)/);
  await expect(page.getByText(/Django 5\.2/)).toBeVisible({ timeout: 60_000 });
  await expect(menu(page)).toHaveCount(0);

  await code(page).click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# typed early\n');
  await page.getByRole('button', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'Files' }).click();
  await code(page).focus();
  const strip = page.getByRole('tablist', { name: 'Open files' });
  const before = [await strip.boundingBox(), await code(page).boundingBox()];
  const shifted = await shifts(page);

  letAroundIn();
  await expect(menu(page)).toBeVisible();
  expect([await strip.boundingBox(), await code(page).boundingBox()]).toEqual(before);
  await expect(code(page)).toBeFocused();
  await expect(page.getByRole('tab', { name: /views\.py/ })).toContainText('changed');

  letMonacoIn();
  await expect(lab.code).toContainText('from channels');
  expect(await strip.boundingBox()).toEqual(before[0]);
  expect(await shifts(page)).toEqual(shifted);
  await page.keyboard.type('# and on');
  await expect(lab.code).toContainText('# and onfrom channels');
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(lab.code).toContainText('# typed early');
});

test('the lines that were read before the editor came are in the same place when it has come', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const letIn = await heldBack(page, MONACO);
  await page.goto('./?lesson=10-resume');
  await code(page).hover();
  await page.mouse.wheel(0, 10 * LINE);
  const top = () => code(page).evaluate((box) => box.scrollTop);
  await expect.poll(async () => (await top()) % LINE).toBe(0);
  const first = (await top()) / LINE;
  letIn();
  await expect(lab.code).toBeVisible();
  const { y = 0 } = (await page.locator('.monaco-editor').first().boundingBox()) ?? {};
  const number = page.locator('.monaco-editor .line-numbers').getByText(String(first + 2), { exact: true });
  // Eight pixels are above the first line, as in the box before.
  await expect.poll(async () => (await number.boundingBox())?.y).toBe(y + 8 + LINE);
});

test('a line that the prose points at is shown, and a comparison opened, while the editor is on its way', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const letIn = await heldBack(page, AROUND);
  await page.goto('./?lesson=10-resume');
  await expect(code(page)).toBeVisible();
  await page.locator('button.live[title^="Show board/"]').first().click();
  await expect(page.getByRole('textbox', { name: /Code of board\// })).toBeFocused();
  letIn();
  await expect(menu(page)).toBeVisible();
  await lab.more('Compare with the lesson’s files…');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('an editor that cannot be fetched is told, the code stays, and it is fetched when it can', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.route(AROUND, (route) => route.abort());
  await page.goto('./?lesson=10-resume');
  const notice = page.getByText('Not all of the editor could be loaded.');
  await expect(notice).toBeVisible();
  await expect(lab.code).toContainText('async def events(request)');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeVisible();
  await page.unroute(AROUND);
  await page.getByRole('button', { name: 'Try again' }).focus();
  await page.keyboard.press('Enter');
  await expect(menu(page)).toBeVisible();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('textbox', { name: /Code of board\// })).toBeFocused();
});
