import { expect, type Page, test } from '@playwright/test';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('the address says which lesson, view and language, and Back and Forward go through them', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('link', { name: /^Start with lesson 1/ }).click();
  await expect(page).toHaveURL(/\?lesson=01-the-page-that-never-knew$/);
  await expect(title(page)).toHaveText('The page that never knew');

  await page.getByRole('button', { name: 'Choose a lesson' }).click();
  await expect(page).toHaveURL(/view=lessons/);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Resume/ })
    .click();
  await expect(page).toHaveURL(/\?lesson=10-resume$/);
  await expect(title(page)).toHaveText('Resume');

  await page.goBack();
  await expect(title(page)).toHaveText('The page that never knew');
  await page.goForward();
  await expect(title(page)).toHaveText('Resume');

  // The language is a part of the address; the place stays.
  await page.getByRole('button', { name: '中 (简体中文)' }).click();
  await expect(page).toHaveURL(/\?lesson=10-resume&lang=zh$/);
  await expect(title(page)).toHaveText('断点续传');
  await page.reload();
  await expect(title(page)).toHaveText('断点续传');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');

  // And home.
  await page.getByRole('link', { name: '推送实验室' }).click();
  await expect(page).toHaveURL(/\/\?lang=zh$/);
  await expect(title(page)).toContainText('Django');
  await expect(page).toHaveTitle(/^推送实验室 · Django/);
  await expect(page.getByRole('link', { name: '继续学习：断点续传' })).toBeVisible();
  await page.goBack();
  await expect(title(page)).toHaveText('断点续传');
});

test('a view can be linked to, and survives a reload', async ({ page }) => {
  await page.goto('./?view=glossary');
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary).toBeVisible();
  await page.reload();
  await expect(glossary).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(glossary).toBeHidden();
  await expect(page).not.toHaveURL(/view=/);
});

test.describe('somebody whose browser speaks Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('finds the page in Chinese', async ({ page }) => {
    await page.goto('./');
    await expect(title(page)).toHaveText(/Django 如何把/);
    await page.getByRole('banner').getByRole('button', { name: 'EN (English)' }).click();
    await expect(title(page)).toHaveText(/How Django/);
    await expect(page).toHaveURL(/lang=en/);
  });
});
