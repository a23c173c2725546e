import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { findingsOf } from './support/axe.ts';
import { LabPage } from './support/lab-page.ts';

test('an author changes a lesson in the page, sees it at once, and takes its folder home', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=10-resume');
  await page.getByRole('button', { name: 'Edit this lesson as its author' }).click();
  const bar = page.getByRole('toolbar', { name: 'The lesson’s author' });
  await expect(bar).toBeVisible();
  await lab.runToEnd();
  await expect(page.getByText('The lesson can be read, and nothing is missing.')).toBeVisible();

  // Its prose and its checks.
  const text = await readFile('lessons/10-resume/lesson.md', 'utf8');
  const title = page.getByRole('heading', { level: 1 });
  await lab.write(text.replace('title: Resume', 'title: Come back'));
  await expect(title).toHaveText('Come back');
  const problems = page.getByRole('region', { name: 'What the lesson has wrong' });
  await lab.write(text.replace("'tab train: lost = 0'", "'tab trian: lost = 0'"));
  await expect(problems).toContainText('did you mean "train"?');
  await expect(title).toHaveText('Come back');
  await lab.write(text.replace('title: Resume', 'title: Come back').replace('rate: 2,', 'rate: 1,'));
  await expect(problems).toContainText('nothing is missing');

  // Its scenario, and the solution's files.
  await bar.getByLabel('Run').selectOption('solution');
  await lab.runAgain();
  await expect.poll(() => lab.figure('Published', 'On a train')).toBe('24');
  await expect.poll(() => lab.figure('Lost', 'On a train')).toBe('0');
  expect(await findingsOf(page, '.pane-editor')).toEqual([]);

  // A check by a function that nobody has written is told.
  await lab.write(
    text
      .replace('title: Resume', 'title: Come back')
      .replace("that: 'tab train: lost = 0'", 'that: { predicate: mine }'),
  );
  await expect(problems).toContainText('expected a file checks.ts that exports it');
  await lab.write(text.replace('title: Resume', 'title: Come back').replace('rate: 2,', 'rate: 1,'));
  await expect(problems).toContainText('nothing is missing');

  const download = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'Download the lesson’s folder' }).click();
  const zip = await download;
  expect(zip.suggestedFilename()).toBe('10-resume.zip');
  const files = unzipSync(await readFile(await zip.path()));
  expect(strFromU8(files['10-resume/lesson.md'] ?? new Uint8Array())).toContain('title: Come back');
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['10-resume/start/board/views.py', '10-resume/wrong/ids-only/board/views.py']),
  );

  // What was written is there the next time, and learners have their lesson as it was.
  await page.reload();
  await expect(title).toHaveText('Come back');
  await bar.getByRole('button', { name: 'Leave' }).click();
  await expect(title).toHaveText('Resume');
});

test('an author changes a function of checks.ts, and the run is judged by it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?lesson=01-the-page-that-never-knew&author');
  await lab.runToEnd();
  const checks = page.getByRole('region', { name: 'Checks' });
  const problems = page.getByRole('region', { name: 'What the lesson has wrong' });
  const shown = checks.getByRole('listitem').filter({ hasText: 'Both pages show every notice' });
  await expect(shown).toContainText('Waits made one request');
  const text = await readFile('lessons/01-the-page-that-never-knew/checks.ts', 'utf8');
  await lab.openFile('', 'checks.ts');
  // The cause is now said to be there.
  await lab.write(text.replace('  return { holds: false };', '  return { holds: true };'));
  await expect(shown).toContainText('Refresh counts in seconds');
  await lab.write(`${text}\nexport const = 1;`);
  await expect(problems).toContainText(/checks\.ts:\d\d/);
  await lab.write(text.replace('  return { holds: false };', '  for (;;);'));
  await expect(problems).toContainText('did not come to an end within 3 s');
  await lab.write(text);
  await expect(problems).toContainText('nothing is missing');
});
