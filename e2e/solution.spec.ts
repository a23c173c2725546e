import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('a student who is stuck takes hints step by step, then the solution hunk by hunk, and goes back', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume');
  await lab.runToEnd();
  await expect(lab.figures).toContainText('14');
  const hints = page.getByRole('region', { name: 'Hints' });
  await expect(page.getByRole('button', { name: 'Compare with the solution' })).toBeHidden();
  await page.getByRole('button', { name: 'Stuck? Show a hint' }).click();
  await expect(hints.getByText('Hint 1 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Show the next hint' }).click();
  await page.getByRole('button', { name: 'Show the next hint' }).click();
  await expect(hints.getByText('Hint 3 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Compare with the solution' }).click();

  const dialog = page.getByRole('dialog');
  const takes = dialog.getByRole('button', { name: 'Take this change' });
  await expect(takes).toHaveCount(2);
  // Who goes on with Tab changes nothing on the way.
  await dialog.getByRole('textbox', { name: /^Yours/ }).focus();
  await page.keyboard.press('Tab');
  await expect(takes.first()).toBeFocused();
  await expect(takes).toHaveCount(2);
  // Half of the solution is none: the ids are sent, but nobody reads them.
  await takes.last().click();
  await expect(takes).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await lab.runAgain();
  await expect.poll(() => lab.figure('Lost', 'On a train')).toBe('14');

  await page.getByRole('button', { name: 'Compare with the solution' }).click();
  await dialog.getByRole('button', { name: 'Take everything' }).click();
  await expect(takes).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await lab.runAgain();
  await expect.poll(() => lab.figure('Lost', 'On a train')).toBe('0');
  await expect.poll(() => lab.figure('Duplicated', 'On a train')).toBe('0');
});

test('what was taken from the solution is given back', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume');
  await lab.type('# my own idea');
  for (const name of [
    'Stuck? Show a hint',
    'Show the next hint',
    'Show the next hint',
    'Compare with the solution',
  ])
    await page.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Take everything' }).click();
  await dialog.getByRole('button', { name: 'Back to mine' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(lab.code).toContainText('# my own idea');
  await expect(lab.code).not.toContainText('id: {cursor}');
});
