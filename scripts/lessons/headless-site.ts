import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { root, runTypeScript } from '../execute.mjs';
import { fingerprint } from '../fingerprint.mjs';
import { type ServedSite, SiteError } from '../site.ts';
import { sandboxPlugin } from '../vite-sandbox.ts';

const cache = join(root, '.cache/headless');

/** All that decides what the headless page is: no lesson does. */
const sources = [
  ...['headless.html', 'lab', 'src', 'messages', 'public', 'scripts/vite-sandbox.ts'],
  ...['project.inlang/settings.json', 'package-lock.json', 'tsconfig.json'],
];

/** ms of wall time after which a build that nobody used is taken away. */
const OLD = 3_600_000;

/**
 * The lab without its page, built into a folder of its own and served on a free port of this machine alone. An author
 * who changes a lesson waits for no build, and no broken lesson is in the way of another.
 * @throws SiteError
 */
export async function serveHeadless(): Promise<ServedSite> {
  if (!(await runTypeScript('scripts/prepare/main.ts', { quiet: true }))) {
    throw new SiteError('The Python packages could not be prepared.');
  }
  const outDir = await makeHeadless();
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  // Of a server that listens on TCP; a string would be a pipe's name.
  const { port } = server.httpServer.address() as AddressInfo;
  return { address: `http://127.0.0.1:${String(port)}/`, close: () => server.close() };
}

/** Two may do this at a time: each build has a folder named after what it was made of. */
async function makeHeadless(): Promise<string> {
  const stamp = fingerprint(root, sources, (path) => !/^src\/paraglide\/|\.test\.|\.svelte$/.test(path));
  const outDir = join(cache, stamp.slice(0, 16));
  if (!existsSync(outDir)) {
    process.stderr.write('Building the lab …\n');
    const unfinished = `${outDir}.${String(process.pid)}`;
    await buildHeadless(unfinished);
    if (existsSync(outDir)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, outDir);
  }
  const now = new Date();
  utimesSync(outDir, now, now);
  removeOld(now.getTime());
  return outDir;
}

async function buildHeadless(outDir: string): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  try {
    if (!(await runTypeScript('scripts/compile-messages.ts', { quiet: true }))) {
      throw new SiteError('The messages could not be compiled.');
    }
    await build({
      root,
      configFile: false,
      // Errors are thrown.
      logLevel: 'silent',
      base: './',
      plugins: [sandboxPlugin('src/tab/sandbox')],
      worker: { format: 'es' },
      build: {
        target: 'es2022',
        outDir,
        // Nobody loads it over a network.
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: { input: ['headless.html', 'lab/carrier.html'] },
      },
    });
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true });
    if (error instanceof SiteError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new SiteError(`The lab could not be built.\n${message}`);
  }
}

function removeOld(now: number): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (now - statSync(path).mtimeMs > OLD) rmSync(path, { recursive: true, force: true });
  }
}
