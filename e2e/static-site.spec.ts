import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { HeadlessLab } from '../scripts/headless-lab.ts';
import { folder, runFourLanes } from './support/four-lanes.ts';
import { type PlainServer, servePlainly } from './support/plain-server.ts';

/** What `npm run lessons` found, served from the root of another server. */
const golden = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as {
  start: { traceHash: string };
};
const dist = join(import.meta.dirname, '../dist');
const FOLDER = '/push-lab/';

test.describe('on a plain file server, below a folder', () => {
  let server: PlainServer;
  let origin: string;

  test.beforeAll(async () => {
    server = await servePlainly(dist, FOLDER);
    ({ origin } = server);
  });

  test.afterAll(() => server.close());

  /** The addresses outside of the site's folder that a page asks for; what it makes itself (blob:, data:) is none. */
  function watchStrangers(page: Page): string[] {
    const strangers: string[] = [];
    page.context().on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin + FOLDER) && !/^(blob|data):/.test(url)) strangers.push(url);
    });
    return strangers;
  }

  test('the page opens and its lab has a real Django', async ({ page }) => {
    const strangers = watchStrangers(page);
    await page.goto(`${origin}${FOLDER}?lesson=00-four-lanes`);
    await expect(page.getByText(/Django 5\.2/).first()).toBeVisible({ timeout: 60_000 });
    expect(strangers).toEqual([]);
  });

  test('a run there gives the trace that it gives elsewhere', async ({ page }) => {
    const strangers = watchStrangers(page);
    const there = await runFourLanes(await HeadlessLab.open(page, origin + FOLDER));
    expect(there.carrier).toBe('service-worker');
    expect(there.traceHash).toBe(golden.start.traceHash);
    expect(strangers).toEqual([]);
  });
});
