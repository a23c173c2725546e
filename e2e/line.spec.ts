import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

test('a student puts the tabs on a slow line, and the figures show it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByLabel('Network').selectOption({ label: 'Slow 4G' });
  await lab.choosePace('Instant');
  await lab.run();
  await lab.finish();
  // DevTools' 562.5 ms are a round trip; a frame of 10 bytes takes 0.06 ms more at 180 000 bytes a second.
  await expect(lab.figures.getByRole('row', { name: 'Latency p50' })).toContainText('281 ms');
});

test('a student takes one tab offline: it stands still, comes back, and shows what it missed', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.tab('Server-Sent Events').getByText('Order 1', { exact: true })).toBeVisible();
  const offline = page.getByRole('button', { name: 'Take Server-Sent Events offline' });
  await offline.click();
  await expect(offline).toHaveAttribute('aria-pressed', 'true');
  const tab = page.getByRole('region', { name: 'Server-Sent Events', exact: true });
  await expect(tab.getByText('Closed')).toBeVisible();
  await lab.choosePace('4×');
  await expect(lab.tab('WebSocket').getByText('Order 14', { exact: true })).toBeVisible();
  await expect(lab.tab('Server-Sent Events').getByText('Order 14', { exact: true })).toBeHidden();
  await offline.click();
  await lab.choosePace('Instant');
  await lab.finish();
  for (const message of ['Order 14', 'Order 112']) {
    await expect(lab.tab('Server-Sent Events').getByText(message, { exact: true })).toBeAttached();
  }
});

test('a page that is opened offline says so', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: 'Take Messages framework offline' }).click();
  await page.getByRole('button', { name: 'Reload Messages framework' }).click();
  await expect(lab.tab('Messages framework').getByText('ERR_INTERNET_DISCONNECTED')).toBeVisible();
});
