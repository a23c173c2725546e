import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('a project that never comes to an end of its start does not hold up the next lesson', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.write('while True:\n    pass');
  await lab.run();
  await expect(page.getByText('Restarting the server', { exact: true })).toBeVisible();
  await lab.chooseLesson('Resume');
  await expect(lab.tab('At a desk').getByText('Order 1', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(lab.problems).toBeHidden();
});

test('whoever leafs through the lessons has the last one, once, and Python is not booted again', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible();
  const booted: string[] = [];
  page.on('worker', (worker) => booted.push(worker.url()));
  for (const title of ['Resume', 'Four lanes, one schedule', 'Resume']) await lab.chooseLesson(title);
  // Of the lesson that is just being left.
  await lab.run();
  await expect(lab.tab('At a desk').getByText('Order 1', { exact: true })).toBeVisible();
  expect(booted.filter((url) => /\/main-/.test(url))).toEqual([]);
});

test('a lesson that comes too late, and broken, leaves the one that is open alone', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  let fail: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (fail = resolve));
  await page.route('**/assets/10-resume-*.js', async (route) => {
    await late;
    await route.abort();
  });
  await lab.chooseLesson('Resume');
  await lab.chooseLesson('Four lanes, one schedule');
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible();
  const failed = page.waitForEvent('requestfailed');
  fail();
  await failed;
  await lab.run();
  await expect(lab.tab('WebSocket').getByText('Order 1', { exact: true })).toBeVisible();
});

test('a link to a lesson that there is not says so, and leads on', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('./?lesson=%3Cscript%3Ealert(1)%3C/script%3E');
  await expect(page.getByText('There is no lesson “<script>alert(1)</script>”.')).toBeVisible();
  await lab.chooseLesson('Resume');
  await expect(lab.tab('At a desk').getByText('Order 1', { exact: true })).toBeVisible();
});
