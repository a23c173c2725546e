import { expect, test } from '@playwright/test';
import type { HeadlessLab } from '../scripts/headless-lab.ts';
import { fourLanes, openLab, runFourLanes } from './support/four-lanes.ts';
import { type Situation, situations } from './support/situations.ts';

/*
 * Five situations whose pictures are to be understood without words, as the lab really runs them. What was seen and
 * found good is in e2e/pictures; `npx playwright test pictures --update-snapshots` draws them anew.
 */

const FIXTURE = 'http://127.0.0.1:4175/e2e/fixtures/picture.html';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const names = Object.keys(situations) as Situation[];

const isAt = (path: string) => (url: URL) => url.pathname === path;

const traces = new Map<string, string>();

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  const lab: HeadlessLab = await openLab(page, 'direct');
  for (const name of names) {
    const { trace = '' } = await runFourLanes(lab, situations[name]);
    traces.set(name, trace);
  }
  await page.close();
});

for (const name of names) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.route(isAt('/run.jsonl'), (route) => route.fulfill({ body: traces.get(name) ?? '' }));
      const about = {
        lesson: name,
        seed: fourLanes.scenario.seed,
        duration: situations[name].scenario.duration,
        tabs: fourLanes.tabs.map(({ id, title }) => ({ id, title })),
      };
      await page.route(isAt('/run.json'), (route) => route.fulfill({ json: about }));
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.goto(`${FIXTURE}?trace=/run.jsonl`);
        await expect(page.getByRole('application', { name: 'Timeline of the run' })).toBeVisible();
        await expect(page).toHaveScreenshot(`${name}-${String(size.width)}-${colorScheme}.png`, {
          // A cross or a close code has more; the edges of letters, on another machine, have less.
          maxDiffPixels: 60,
        });
      }
    });
  }
}
