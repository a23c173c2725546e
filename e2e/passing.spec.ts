import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';
import { findingsOf } from './support/axe.ts';

const LESSONS = resolve(import.meta.dirname, '../lessons');

function lessonFile(path: string): Promise<string> {
  return readFile(resolve(LESSONS, path), 'utf8');
}

function checksOf(page: Page) {
  return page.getByRole('region', { name: 'Checks' });
}

test('somebody who has never been here begins with the first lesson, passes it, and goes on', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('./');
  await page.getByRole('link', { name: /^Start with lesson 1/ }).click();
  await lab.ready();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The page that never knew');
  await lab.runToEnd();

  // What the first run shows.
  const checks = checksOf(page);
  await expect(checks.getByRole('status')).toHaveText('1 of 3 checks hold.');
  const first = checks.getByRole('listitem').filter({ hasText: 'Both pages show every notice' });
  await expect(first).toContainText('measured 8');
  await expect(first).toContainText('Waits made one request');
  await expect(page.getByRole('button', { name: 'Checks: 1 of 3' })).toBeVisible();

  // The moment that failed: the first notice that no page shows.
  await first.getByRole('button', { name: 'Show it on the timeline' }).click();
  await expect(lab.instant).toHaveAttribute('aria-valuenow', '4');

  // The question is answered from the run.
  const question = page.getByRole('group', { name: 'Question' });
  await question.getByRole('textbox').fill('1');
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByRole('status')).toContainText('Not yet.');
  await question.getByRole('textbox').fill('3.1');
  await question.getByRole('button', { name: 'Check' }).click();
  await expect(question.getByRole('status')).toContainText('Right. Measured: 3.1');

  // The solution, typed.
  await page.getByRole('button', { name: 'The view' }).click();
  await lab.write(await lessonFile('01-the-page-that-never-knew/solution/board/views.py'));
  await lab.runAgain();
  await expect(checks.getByRole('status')).toHaveText('You have passed this lesson.');

  await page.getByRole('button', { name: 'All lessons' }).click();
  const list = page.getByRole('dialog', { name: 'Lessons' });
  await expect(list.getByText(/^1 of 12 passed/)).toBeVisible();
  await expect(list.getByRole('button', { name: 'The page that never knew' })).toContainText('Passed');
  await expect(list.getByRole('button', { name: 'Short polling' })).toContainText('Next');
  expect(await findingsOf(page, 'dialog')).toEqual([]);
  await page.goBack();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Next lesson: Short polling' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short polling');

  // Next time.
  await page.goto('./');
  await page.getByRole('link', { name: /^Go on: / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short polling');
});

test('a wrong solution is told what is wrong with it, and only the lesson’s own run counts', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume');
  await lab.write(await lessonFile('10-resume/wrong/ids-only/board/views.py'));
  await lab.choosePace('Instant');
  await lab.runAgain();
  const checks = checksOf(page);
  await expect(checks).toContainText('measured 14');
  await expect(checks).toContainText('Last-Event-ID');

  await lab.write(await lessonFile('10-resume/solution/board/views.py'));
  await page.getByLabel('Network').selectOption({ label: 'Slow 4G' });
  await lab.runAgain();
  await expect(checks.getByRole('status')).toContainText('it does not count');
  await page.getByLabel('Network').selectOption({ label: 'As in lesson' });
  await lab.runAgain();
  await expect(checks.getByRole('status')).toHaveText('You have passed this lesson.');
});
