import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

const address = 'http://127.0.0.1:4174/';
const vite = 'node node_modules/vite/bin/vite.js';
const browser = findBrowser();

/** Tests the built site (`npm run build` first) in a real Chromium. */
export default defineConfig({
  testDir: 'e2e',
  // Files side by side: while one page's Python computes, another's waits. No test is about wall time.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  // For the trace alone: what fails once has failed.
  retries: 1,
  failOnFlakyTests: true,
  // Python boots in a page, on whatever machine there is. In ms of wall time.
  timeout: 120_000,
  globalTimeout: 19 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['./e2e/support/unfinished-tests.ts'],
    ['json', { outputFile: '.cache/reports/browser.json' }],
  ],
  use: {
    baseURL: address,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    // A test that fails is done again with a full trace: each step with the document before and after it, requests,
    // console. To keep that of every test until it has passed costs a quarter of the time of all tests.
    trace: { mode: 'on-first-retry', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: { ...browser, args: [...browser.args, '--js-flags=--liftoff-only'] },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  // A picture is the same wherever it is drawn, but for the edges of its letters.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  webServer: [
    {
      command: `${vite} preview --host 127.0.0.1 --port 4174 --strictPort`,
      url: address,
      reuseExistingServer: false,
    },
    // Pages of the tests' own (e2e/fixtures), which are no part of the site.
    {
      command: `${vite} build -c e2e/vite.config.ts && ${vite} preview -c e2e/vite.config.ts`,
      url: 'http://127.0.0.1:4175/e2e/fixtures/picture.html',
      reuseExistingServer: false,
      timeout: 120_000,
    },
  ],
});
