import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { FIRST_PICTURE } from '../src/app/first-picture.ts';
import { root } from './execute.mjs';
import { median } from './median.ts';
import { servePages } from './pages-host.ts';

/** Of how many visits, of each kind, a figure is the median. */
const VISITS = 5;

/** How long, ms of wall time, the page is watched once its first picture stands: a larger paint may come after it. */
const AFTER = 3000;

const PAGES = { landing: '', lesson: '?lesson=10-resume' } as const;

/** DevTools' “Slow 4G” (latency in ms, bytes per second) and its “4x slowdown”. */
const SLOW = {
  line: { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 },
  cpu: 4,
};

interface Visit {
  /** ms of wall time since the navigation began. */
  readonly largestPaint: number;
  readonly firstPicture: number;
  /** CSS pixels are not its unit: web.dev/articles/cls */
  readonly layoutShift: number;
  /** What of the page's own scripts had come by the first picture, bytes as sent. */
  readonly script: number;
}

/** How soon the landing page and a lesson stand, with nothing in the browser's caches: as it is, and on a slow machine and line. */
export async function benchPages(
  browser: Browser,
  site = join(root, 'dist'),
): Promise<Record<string, number>> {
  const host = await servePages((path) => readFileSync(join(site, path)));
  const figures: Record<string, number> = {};
  try {
    for (const [name, search] of Object.entries(PAGES)) {
      for (const speed of ['fast', 'slow'] as const) {
        const visits: Visit[] = [];
        for (let n = 0; n < VISITS; n++) visits.push(await visit(browser, host.address + search, speed));
        for (const key of ['largestPaint', 'firstPicture', 'layoutShift', 'script'] as const)
          figures[`page.${name}.${speed}.${key}`] = median(visits.map((each) => each[key]));
      }
    }
  } finally {
    host.close();
  }
  return figures;
}

async function visit(browser: Browser, address: string, speed: 'fast' | 'slow'): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (speed === 'slow') await slowDown(page);
    await page.addInitScript(watchPaints);
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, FIRST_PICTURE);
    await page.waitForTimeout(AFTER);
    return await page.evaluate(readPaints, FIRST_PICTURE);
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.emulateNetworkConditions', SLOW.line);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
}

interface Watched {
  paints: { largest: number; shift: number };
}

/** Runs in the page, before its own scripts. */
function watchPaints(): void {
  const paints = { largest: 0, shift: 0 };
  (globalThis as unknown as Watched).paints = paints;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) paints.largest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    // Chromium's own, which TypeScript's DOM does not know.
    for (const entry of list.getEntries()) paints.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page. */
function readPaints(mark: string): Visit {
  const { paints } = globalThis as unknown as Watched;
  const firstPicture = performance.getEntriesByName(mark)[0]?.startTime ?? NaN;
  const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
    ({ name, responseEnd }) => name.endsWith('.js') && responseEnd <= firstPicture,
  );
  return {
    largestPaint: paints.largest,
    firstPicture,
    layoutShift: paints.shift,
    script: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  };
}
