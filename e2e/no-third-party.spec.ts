import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';
import { lessonIds, readLesson } from '../src/lesson/read-folder.ts';
import { LabPage } from './support/lab-page.ts';

const LESSONS = join(import.meta.dirname, '../lessons');
const lessons = lessonIds(LESSONS).map((id) => readLesson(join(LESSONS, id), join(LESSONS, '_base')));
const VIEWS = ['lessons', 'share', 'keys', 'glossary', 'progress'];

// No name leads anywhere, whatever asks for it: a page, a worker, or the browser itself.
const { executablePath, args } = findBrowser();
const NOWHERE = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';
test.use({ launchOptions: { executablePath, args: [...args, NOWHERE] } });

/** Goes on in the page that is open, as its own links do. */
async function goTo(page: Page, query: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, query);
}

test('every lesson and every view in both languages asks no other host for anything', async ({
  page,
  context,
  baseURL,
}) => {
  // Twenty-six lessons and five views, one after another, and Python boots once.
  test.setTimeout(240_000);
  const { origin, host } = new URL(baseURL ?? '');
  const asked: string[] = [];
  let own = 0;
  /** Of `data:` and `blob:` nothing leaves the page. */
  const note = (address: string): void => {
    const url = new URL(address);
    if (url.origin === origin || url.host === host) own++;
    else if (!['data:', 'blob:', 'about:'].includes(url.protocol)) asked.push(address);
  };
  // Of all pages, frames and workers, the service worker among them.
  context.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      note(route.request().url());
      return route.abort();
    },
  );

  // The way in.
  await page.goto('./');
  await expect(page.getByRole('heading').first()).toBeVisible();

  const lab = new LabPage(page);
  await lab.open('?lesson=01-the-page-that-never-knew');
  await lab.runToEnd();
  for (const [language, button] of [
    ['en', 'EN (English)'],
    ['zh', '中 (简体中文)'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    for (const { id, title } of lessons) {
      await goTo(page, `?lesson=${id}`);
      await expect(page.getByRole('banner')).toContainText(title[language] ?? title.en);
      await expect(page.locator('iframe').first()).toBeAttached();
    }
  }
  for (const view of VIEWS) {
    await goTo(page, `?lesson=10-resume&view=${view}`);
    await expect(page.getByRole('dialog')).toBeVisible();
    await goTo(page, '?lesson=10-resume');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(page.getByText('已结束', { exact: true })).toBeVisible();

  expect(asked).toEqual([]);
  expect(own).toBeGreaterThan(lessons.length);
  // Nor is anything named that would be asked for another time, or a host to be connected to ahead of time.
  const named = await page.locator('link[href], script[src], img[src], iframe[src]').evaluateAll((elements) =>
    elements
      .map(
        (element) =>
          new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', location.href),
      )
      .filter(({ protocol }) => !['data:', 'blob:', 'about:'].includes(protocol))
      .map(({ origin }) => origin),
  );
  expect(new Set(named)).toEqual(new Set([origin]));
});
