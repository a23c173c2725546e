// How fluent the timeline is with 10,000 messages in four tabs, and what opening 100,000 entries costs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build, preview } from 'vite';
import { root } from './execute.mjs';

const MESSAGES = 10_000;

/** Of how many openings a figure is the median. */
const RUNS = 5;

/**
 * Times are wall ms, of scripting; bytes are of the JavaScript heap for each entry.
 * `timeline.ratio.ours_to_scatter`: below 1, ours is the faster of the two.
 */
export async function benchTimeline(browser: Browser): Promise<Record<string, number>> {
  const site = await serve();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1500, height: 700 } })).newPage();
    await page.goto(site.address);
    await page.waitForFunction(() => 'timelineBench' in globalThis);
    const devtools = await page.context().newCDPSession(page);
    const heap = async (): Promise<number> => {
      await devtools.send('HeapProfiler.collectGarbage');
      return (await devtools.send('Runtime.getHeapUsage')).usedSize;
    };

    const entries = await page.evaluate((count) => timelineBench.prepare(count), MESSAGES);
    const openings: number[][] = [];
    for (let run = 0; run < RUNS; run += 1)
      openings.push(
        await page.evaluate(() => [timelineBench.read(), timelineBench.mark(), timelineBench.open()]),
      );
    await page.evaluate((count) => timelineBench.prepare(count), MESSAGES);
    await page.evaluate(() => timelineBench.mark());
    const empty = await heap();
    await page.evaluate(() => timelineBench.read());
    const read = await heap();
    await page.evaluate(() => timelineBench.mark());
    const marked = await heap();
    const ours = await page.evaluate(() => timelineBench.ours());
    const scatter = await page.evaluate(() => timelineBench.scatter());
    const per100k = 100_000 / entries;
    return {
      'timeline.entries': entries,
      'timeline.open.read':
        quantile(
          openings.map(([read = NaN]) => read),
          0.5,
        ) * per100k,
      'timeline.open.marks':
        quantile(
          openings.map(([, marks = NaN]) => marks),
          0.5,
        ) * per100k,
      'timeline.open.100k':
        quantile(
          openings.map((steps) => steps.reduce((sum, ms) => sum + ms)),
          0.5,
        ) * per100k,
      'timeline.frame.median': quantile(ours, 0.5),
      'timeline.frame.p95': quantile(ours, 0.95),
      'timeline.scatter.median': quantile(scatter, 0.5),
      'timeline.scatter.p95': quantile(scatter, 0.95),
      'timeline.ratio.ours_to_scatter': quantile(ours, 0.5) / quantile(scatter, 0.5),
      'timeline.bytes.entry': (read - empty) / entries,
      'timeline.bytes.marks': (marked - read) / entries,
    };
  } finally {
    await site.close();
  }
}

/** Nearest-rank. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The page built as the site is, for the time of the measurement. */
async function serve(): Promise<{ address: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'push-lab-bench-'));
  const page = 'e2e/fixtures/timeline-bench.html';
  const outDir = join(folder, 'site');
  await build({
    ...{ root, logLevel: 'error', publicDir: false },
    build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: join(root, page) } },
  });
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0 } });
  return {
    address: new URL(page, server.resolvedUrls?.local[0]).href,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
