import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, execute, root } from './execute.mjs';

/**
 * Installs what package-lock.json says, unless just that is installed.
 * @returns {Promise<boolean>} whether it is installed now
 */
export async function install() {
  if (isInstalled(read('package-lock.json'), read('node_modules/.package-lock.json'))) {
    console.log('The packages of npm are installed.');
    return true;
  }
  console.log('Installing the packages of npm …');
  const ok = await installLocked();
  if (!ok) console.error('npm could not install. Is the network there, and is its registry (npm ping)?');
  return ok;
}

const options = ['--no-audit', '--no-fund', '--loglevel=error'];

async function installLocked() {
  const { ok, output } = await capture('npm', ['ci', ...options], { quiet: true });
  if (ok) return true;
  if (!output.includes('EUSAGE')) {
    process.stderr.write(output);
    return false;
  }
  // A lock file written where the registry lacked optional packages of other systems leaves them out, and `npm ci` then
  // refuses all of it. `npm install` takes the versions that are in it; with --no-save it does not write to it.
  console.log('npm ci finds package-lock.json incomplete; npm install takes what is in it …');
  return execute('npm', ['install', '--no-save', ...options], { quiet: true });
}

/**
 * Whether npm has installed what the lock file says. npm keeps a record of what it installed, in the same form.
 * @param {Lock | undefined} lock
 * @param {Lock | undefined} installed
 * @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock
 */
export function isInstalled(lock, installed) {
  if (!lock || !installed) return false;
  return Object.entries(lock.packages).every(([path, { version, optional }]) => {
    const present = installed.packages[path];
    // Optional ones are mostly for other systems; the empty path is the project itself.
    return path === '' || (optional && !present) || present?.version === version;
  });
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function read(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
