import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('before Python is there, the lesson’s run is under way, and the real one takes its place', async ({
  page,
}) => {
  const lab = new LabPage(page);
  // Python takes as long as it takes: here, until it is let in.
  let letIn = (): void => undefined;
  const held = new Promise<void>((resolve) => (letIn = resolve));
  await page.context().route('**/packages/python-packages.bin*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?lesson=00-four-lanes');
  await lab.choosePace('8×');
  const order = lab.replay('WebSocket').getByText('Order 3', { exact: true });
  await expect(order).toBeVisible();
  await expect(page.getByText(/^Downloading Python/).first()).toBeVisible();
  await expect.poll(async () => Number(await lab.figure('Shown', 'WebSocket'))).toBeGreaterThan(2);
  const before = await lab.labTime();

  letIn();
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(lab.tab('WebSocket').getByText('Order 3', { exact: true })).toBeVisible();
  await expect.poll(() => lab.labTime()).toBeGreaterThanOrEqual(before);
  await lab.finish();
  expect(await lab.figure('Shown', 'WebSocket')).toBe('112');
});

test('who has changed the code sees no run but their own', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.type('# mine');
  await page.context().route('**/packages/python-packages.bin*', () => undefined);
  await page.reload();
  await expect(page.getByText(/^Downloading Python/).first()).toBeVisible();
  await expect(lab.code).toContainText('# mine');
  await expect(page.getByText('Press Run, and every message appears here.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();
  await page.context().unroute('**/packages/python-packages.bin*');
  await lab.run();
  await expect(page.getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
});
