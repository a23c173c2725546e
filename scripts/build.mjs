import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmRun, root } from './execute.mjs';
import { fingerprint } from './fingerprint.mjs';

const page = join(root, 'dist/index.html');
const stamp = join(root, '.cache/build.json');

/** All that decides what the build gives. */
const sources = [
  ...['index.html', 'headless.html', 'lab', 'src', 'lessons', 'messages', 'public', 'scripts'],
  ...['project.inlang/settings.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'],
];

/**
 * Builds the site into `dist`, unless it is there and nothing has changed since.
 * @param {(text: string) => void} [say] tells a person what is being done
 * @returns {Promise<boolean>} whether `dist` is good now
 */
export async function buildIfChanged(say = console.log) {
  if (readStamp() === currentStamp()) {
    say('The site is built.');
    return true;
  }
  say('Building the site …');
  return build({ quiet: true });
}

/**
 * Builds the site into `dist`.
 * @param {Parameters<typeof npmRun>[2]} [options]
 * @returns {Promise<boolean>} whether it could
 */
export async function build(options) {
  const ok = await npmRun('build', [], options);
  if (ok) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(stamp, currentStamp());
  }
  return ok;
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/** Of the sources, and of the build itself: another may have been made by hand in between. */
function currentStamp() {
  const inputs = fingerprint(
    root,
    sources,
    (path) => !path.startsWith('src/paraglide/') && !path.includes('.test.'),
  );
  const built = existsSync(page) ? statSync(page).mtimeMs : undefined;
  return JSON.stringify({ inputs, built });
}
