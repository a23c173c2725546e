import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const isWindows = process.platform === 'win32';

/** ms that a program has between being asked to end and being ended. */
const PATIENCE = 5000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    // With nothing running, whoever waits for the signal decides.
    if (running.size === 0) return;
    for (const child of running) end(child);
    process.exit(130);
  });
}

/**
 * Runs a program in the project's folder until it ends, with all that it starts. Ctrl+C ends it too.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {boolean} [options.quiet] show what it prints only when it fails
 * @param {string} [options.heading] show what it prints only when it has ended, below this: others run beside it
 * @param {number} [options.limit] after how many minutes of wall time it is ended
 * @returns {Promise<boolean>} whether it ended well
 */
export async function execute(command, args, options = {}) {
  const { ok, output } = await capture(command, args, options);
  if (options.heading !== undefined) process.stdout.write(`${options.heading}\n${output}`);
  else if (!ok) process.stderr.write(output);
  return ok;
}

/**
 * As `execute`, but gives what a quiet program printed and shows none of it.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof execute>[2]} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function capture(command, args, { quiet = false, heading, limit = 10 } = {}) {
  return new Promise((resolve) => {
    const isKept = quiet || heading !== undefined;
    const stdio = isKept ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    // A group of its own, so that nothing it started outlives it.
    const child = spawn(command, args, { cwd: root, stdio, detached: !isWindows, shell: isWindows });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    }
    /** @param {string} text */
    const say = (text) => (isKept ? (output += `${text}\n`) : console.error(text));
    const timer = setTimeout(() => {
      say(`${command} ${args.join(' ')}: no end after ${limit.toFixed(1)} minutes, so it was ended.`);
      end(child);
      // What hangs in a loop of its own does not hear that.
      setTimeout(() => end(child, 'SIGKILL'), PATIENCE).unref();
    }, limit * 60_000);
    /** @param {boolean} ok */
    const finish = (ok) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, output });
    };
    child.on('error', (error) => {
      say(`${command} cannot be run: ${error.message}`);
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

/**
 * Runs a script of package.json.
 * @param {string} script
 * @param {string[]} [args]
 * @param {Parameters<typeof execute>[2]} [options]
 */
export function npmRun(script, args = [], options = {}) {
  return execute('npm', ['run', '--silent', script, '--', ...args], options);
}

/**
 * Runs a TypeScript file of the project.
 * @param {string} file
 * @param {Parameters<typeof execute>[2]} [options]
 */
export function runTypeScript(file, options = {}) {
  return execute(process.execPath, ['--import', 'tsx', file], options);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGTERM' | 'SIGKILL'} [signal]
 */
function end(child, signal = 'SIGTERM') {
  if (child.pid === undefined) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, signal);
  } catch {
    // It has ended in between, which is what we want.
  }
}
