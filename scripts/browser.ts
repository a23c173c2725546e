import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** A Chromium, and what it is started with; for Playwright's `launchOptions`. */
export interface Browser {
  executablePath: string;
  args: string[];
}

/** Where systems put Chromium and its kin. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Playwright's own list, which another one replaces (browser.test.ts tells when it has changed); and what drops down from
 * the address bar, two pages of two processes for each window, before anybody has typed anything: a tenth of a test's time.
 */
export const disabledFeatures = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  ...['msForceBrowserSignIn', 'msEdgeUpdateLaunchServicesPreferredVersion'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

/** What keeps a browser from talking to its maker and from what a test machine has no need of or no device for. */
const quietArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
];

/** No Chromium on this machine. The message says where it was looked for and how to get one. */
export class NoBrowserError extends Error {
  override name = 'NoBrowserError';
}

/**
 * Finds Chromium: the one named in the environment (`PUSHLAB_CHROMIUM`), else Playwright's own, else the system's.
 * @throws NoBrowserError
 */
export function findBrowser(): Browser {
  const named = process.env.PUSHLAB_CHROMIUM;
  if (named && !existsSync(named))
    throw new NoBrowserError(`PUSHLAB_CHROMIUM is ${named}, and there is no such file.`);
  const candidates = named ? [named] : [chromium.executablePath(), ...usual];
  const executablePath = candidates.find((path) => existsSync(path));
  if (!executablePath) {
    throw new NoBrowserError(
      [
        'No Chromium was found. Looked for:',
        ...candidates.map((path) => `  - ${path}`),
        'Install one: npx playwright install chromium, or apt-get install chromium as root;',
        'or name one: PUSHLAB_CHROMIUM=/path/to/chromium npm test',
      ].join('\n'),
    );
  }
  // Chromium's sandbox cannot be had by root.
  const isRoot = process.getuid?.() === 0;
  return { executablePath, args: isRoot ? ['--no-sandbox', ...quietArguments] : quietArguments };
}
