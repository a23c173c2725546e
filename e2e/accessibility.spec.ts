import { expect, type Page, test } from '@playwright/test';
import { findingsOf } from './support/axe.ts';
import { Keyboard } from './support/keyboard.ts';
import { LabPage } from './support/lab-page.ts';

/** What lies over the page, by its name in the address and its title. */
const VIEWS = {
  lessons: 'Lessons',
  progress: 'Your progress',
  share: 'Share',
  glossary: 'Glossary',
  keys: 'Keyboard',
};

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What axe finds wrong within the element, in either colour scheme. */
async function findingsLightAndDark(page: Page, within: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    findings.push(...(await findingsOf(page, within)).map((finding) => `${colorScheme}: ${finding}`));
  }
  return findings;
}

/** Goes to another address of the page without loading it anew, as Back and Forward do. */
async function goWithin(page: Page, query: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);
}

test('axe finds nothing wrong in any view, light or dark', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await findingsLightAndDark(page, 'body')).toEqual([]);

  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume');
  await lab.runToEnd();
  expect(await findingsLightAndDark(page, 'body')).toEqual([]);
  for (const name of ['Trace', 'Console', 'Timeline'])
    await test.step(name, async () => {
      await page.getByRole('tab', { name, exact: true }).click();
      expect(await findingsLightAndDark(page, '.pane-below')).toEqual([]);
    });
  await page.getByRole('tab', { name: 'Message' }).click();
  expect(await findingsLightAndDark(page, '.message-view')).toEqual([]);
  for (const [view, title] of Object.entries(VIEWS))
    await test.step(title, async () => {
      await goWithin(page, `?lesson=10-resume&view=${view}`);
      await expect(page.getByRole('dialog', { name: title })).toBeVisible();
      expect(await findingsLightAndDark(page, 'dialog')).toEqual([]);
    });
});

test('on a phone axe finds nothing wrong in any view, in Chinese', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?lang=zh');
  expect(await findingsOf(page, 'body')).toEqual([]);
  await page.goto('./?lesson=10-resume&lang=zh');
  await expect(page.getByText(/Django 5\.2/)).toBeVisible({ timeout: 60_000 });
  // The bottom bar is the one way from view to view.
  await expect(page.getByRole('tab', { name: '课文' })).toBeHidden();
  for (const name of ['阅读', '代码', '标签页', '时间线']) {
    await page.getByRole('navigation', { name: '视图' }).getByRole('button', { name }).click();
    expect(await findingsOf(page, 'body'), name).toEqual([]);
  }
});

test('nothing is cut off at 400 %, where a page is 320 pixels wide', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.goto('./?lesson=10-resume');
  await expect(page.getByText(/Django 5\.2/)).toBeVisible({ timeout: 60_000 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const { x = 0, width = 0 } = (await page.getByRole('status', { name: 'Lab time' }).boundingBox()) ?? {};
  expect(x + width).toBeLessThanOrEqual(320);
});

test('somebody passes a lesson by keyboard alone', async ({ page }) => {
  const keyboard = new Keyboard(page);
  const lab = new LabPage(page);
  await page.goto('./');
  await keyboard.to('link', /^Start with lesson 1/);
  await page.keyboard.press('Enter');
  await lab.ready();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  // The pace, and the run to its end.
  await keyboard.backTo('combobox', 'Pace');
  await page.keyboard.type('Instant');
  await lab.finish();
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByRole('status')).toHaveText('1 of 3 checks hold.');

  // The question, and a hint.
  await keyboard.to('textbox', /./, page.getByRole('group', { name: 'Question' }));
  await page.keyboard.type('3.1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Question' }).getByRole('status')).toContainText('Right.');
  await keyboard.to('button', 'Show it on the timeline');
  await page.keyboard.press('Enter');
  await expect(lab.instant).toHaveAttribute('aria-valuenow', '4');

  // The code: the lines that matter are shown, and the cursor is there.
  await keyboard.backTo('button', 'The view');
  await page.keyboard.press('Enter');
  await expect(
    page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first(),
  ).toBeFocused();
  for (let line = 6; line < 11; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('response = render(request, "board/board.html", {"notices": notices})\n');
  await page.keyboard.type('response["Refresh"] = "2"\nreturn response');
  // Suggestions are put away first.
  await page.keyboard.press('Escape');
  await lab.runAgain();
  await expect(checks.getByRole('status')).toHaveText('You have passed this lesson.');

  // On, out of the code.
  await keyboard.to('application', 'Timeline of the run');
  await page.keyboard.press('ArrowRight');
  await expect(lab.message).toContainText('Notice');
  await keyboard.backTo('button', /^Next lesson/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short polling');
});
