import { spawnSync } from 'node:child_process';
import { findBrowser, NoBrowserError } from './browser.ts';

// Sees to it that there is a browser to test with: where there is none, root on a Debian gets Debian's.

function install(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The fonts are only recommended, and without any a page has no text.
  const packages = ['chromium', 'fonts-liberation'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    console.log(`apt-get ${args.join(' ')} …`);
    const { status, error, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) {
      console.error(error?.message ?? stdout + stderr);
      return;
    }
  }
}

function find(): string | undefined {
  try {
    return findBrowser().executablePath;
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    return undefined;
  }
}

if (!find() && process.env.PUSHLAB_CHROMIUM === undefined && process.getuid?.() === 0) install();
try {
  console.log(`The browser is ${findBrowser().executablePath}`);
} catch (error) {
  console.error(error instanceof NoBrowserError ? error.message : error);
  process.exitCode = 1;
}
