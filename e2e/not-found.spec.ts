import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { servePlainly } from './support/plain-server.ts';

const dist = process.env.PUSH_LAB_DIST ?? join(import.meta.dirname, '../dist');

for (const folder of ['/', '/push-lab/']) {
  test(`a wrong address of a lab at ${folder} leads to the lab, however deep it is`, async ({ page }) => {
    const server = await servePlainly(dist, folder);
    try {
      for (const wrong of ['lessons', 'lessons/10-resume/', 'a/b/c/d', '课程/断点续传']) {
        await page.goto(`${server.origin}${folder}${wrong}`);
        await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
        await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible();
        const home = page.getByRole('link', { name: 'Open Push Lab · 打开 Push Lab' });
        await expect(home).toHaveAttribute('href', folder);
      }
      await page.getByRole('link').click();
      await expect(page).toHaveURL(server.origin + folder);
      await expect(page.locator('#app')).not.toBeEmpty();
    } finally {
      server.close();
    }
  });
}
