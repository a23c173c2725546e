import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab-page.ts';

// A phone: nothing but touch.
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('on a touch screen a lighter editor takes Monaco’s place, and everything works', async ({ page }) => {
  const lab = new LabPage(page);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('./?lesson=10-resume');
  await expect(page.getByText(/Django 5\.2/)).toBeVisible();
  await page.getByRole('button', { name: 'Code' }).tap();
  const light = page.locator('.cm-editor');
  await expect(light).toBeVisible();
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  expect(fetched.filter((url) => /monaco/i.test(url))).toEqual([]);
  await light.locator('.cm-content').tap();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('prnt(1)\n');
  await expect(light.locator('.cm-lint-marker-error')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('button', { name: /1 problem/ }).tap();
  await expect(lab.problems).toContainText("name 'prnt' is not defined");
  await page.reload();
  await page.getByRole('button', { name: 'Code' }).tap();
  await light.locator('.cm-content').tap();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(light).toContainText('prnt(1)');
});
