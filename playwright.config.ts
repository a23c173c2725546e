import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

const address = 'http://127.0.0.1:4174/';

/** Tests the built site (`npm run build` first) in a real Chromium. */
export default defineConfig({
  testDir: 'e2e',
  // Two browsers at once would make a small machine's times a matter of luck.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  // Python boots in a page, on whatever machine there is. In ms of wall time.
  timeout: 120_000,
  globalTimeout: 18 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/reports/browser.json' }]],
  use: {
    baseURL: address,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: findBrowser(),
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: 'node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port 4174 --strictPort',
    url: address,
    reuseExistingServer: false,
  },
});
