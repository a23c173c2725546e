import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test, type TestInfo } from '@playwright/test';
import { findingsOf } from './support/axe.ts';
import { withoutPython } from './support/no-python.ts';

test.beforeEach(({ context }) => withoutPython(context));

const KEY = 'push-lab:progress';
const PASSED = Date.UTC(2026, 9, 30, 10);

/** Somebody has been here before. */
async function reached(page: Page, lessons: object): Promise<void> {
  await page.addInitScript(
    ([key, text]) => {
      // On a reload the page has gone on since.
      if (localStorage.getItem(key) === null) localStorage.setItem(key, text);
    },
    [KEY, JSON.stringify(lessons)] as const,
  );
}

/** The row of a lesson in the table. */
function row(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: 'Your progress' }).getByRole('row', { name: title });
}

async function bring(page: Page, info: TestInfo, name: string, text: string): Promise<void> {
  const path = info.outputPath(name);
  await writeFile(path, text);
  await page.getByLabel('Import a file').setInputFiles(path);
}

test('how far I am in each lesson stands in a table, and the menu leads there', async ({ page }) => {
  await reached(page, {
    '06-long-polling': { held: ['fast', 'held', 'quiet'], passed: PASSED },
    '07-the-gap': { held: ['once', 'fast'] },
  });
  await page.goto('./?lesson=07-the-gap');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Your progress' }).click();
  await expect(page).toHaveURL(/[?&]view=progress/);
  await expect(row(page, 'Long polling')).toContainText('Oct 30, 2026');
  await expect(row(page, 'The gap')).toContainText('2 of 4');
  await expect(row(page, 'Resume')).toContainText('0 of 3');
  expect(await findingsOf(page, 'dialog')).toEqual([]);
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('I take my progress to another browser, and nothing is lost there', async ({ page, browser }, info) => {
  await reached(page, {
    '06-long-polling': { held: ['fast'], passed: PASSED },
    'of-another-site': { held: ['x'], passed: PASSED },
  });
  await page.goto('./?view=progress');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a file' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('push-lab-progress.json');
  const path = info.outputPath('taken.json');
  await file.saveAs(path);

  const context = await browser.newContext({ locale: 'en-GB' });
  const other = await context.newPage();
  await reached(other, { '07-the-gap': { held: ['once'] } });
  await other.goto(new URL('./?view=progress', page.url()).href);
  await bring(other, info, 'push-lab-progress.json', await readFile(path, 'utf8'));
  await expect(other.getByText('Nothing that you had reached here was lost.')).toBeVisible();
  await expect(row(other, 'Long polling')).toContainText('2026');
  await expect(row(other, 'The gap')).toContainText('1 of 4');
  await expect(row(other, 'of-another-site')).toContainText('Not a lesson of this site');
  await other.reload();
  await expect(row(other, 'Long polling')).toContainText('2026');
  await context.close();
});

for (const [what, name, text, words] of [
  ['my homework', 'homework.json', '{"name": "homework"}', 'homework.json is not a file of progress'],
  ['a picture', 'cat.png', '\u0089PNG', 'cat.png is not a file of progress'],
  [
    'a file of a newer site',
    'push-lab-progress.json',
    '{"format":"push-lab-progress","version":9}',
    'was written by a newer version',
  ],
  [
    'a file that somebody has edited',
    'push-lab-progress.json',
    '{"format":"push-lab-progress","version":1,"exported":"2026-11-01T10:00:00.000Z","lessons":{"07-the-gap":{"held":"all"}}}',
    'something is wrong at “lessons.07-the-gap.held”',
  ],
] as const) {
  test(`${what} is no progress, and the page says what to do`, async ({ page }, info) => {
    await reached(page, { '07-the-gap': { held: ['once'] } });
    await page.goto('./?view=progress');
    await bring(page, info, name, text);
    await expect(page.getByRole('dialog').getByRole('status')).toContainText(words);
    await expect(row(page, 'The gap')).toContainText('1 of 4');
  });
}

test('I begin a lesson anew: I am asked first, and can take it back until I close the window', async ({
  page,
}) => {
  await reached(page, {
    '06-long-polling': { held: ['fast'], passed: PASSED },
    '07-the-gap': { held: ['once'] },
  });
  await page.goto('./?view=progress');
  const question = page.getByRole('alertdialog');
  await page.getByRole('button', { name: 'Reset The gap' }).click();
  await expect(question).toContainText('Your code is not touched');
  await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Reset The gap' })).toBeFocused();

  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(row(page, 'The gap')).toContainText('0 of 4');
  await expect(row(page, 'Long polling')).toContainText('2026');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(row(page, 'The gap')).toContainText('1 of 4');

  await page.getByRole('button', { name: 'Reset all' }).click();
  await question.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(row(page, 'Long polling')).not.toContainText('2026');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.reload();
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe('{}');
});
