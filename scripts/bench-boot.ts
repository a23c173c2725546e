import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { readLesson } from '../src/lesson/read-folder.ts';
import { root } from './execute.mjs';
import { median } from './median.ts';
import { type PagesHost, servePages } from './pages-host.ts';

/** Of how many boots, of each kind, a figure is the median. */
const ROUNDS = 5;

/** How long, ms of wall time, a visit lasts after the boot: browsers write their caches when they have the time. */
const STAY = 3000;

const BARE_WORKER = 'bare/worker.mjs';
const BLANK = '<!doctype html><title>Boot</title>';

/** The released Pyodide, booted with nothing else: what the lab's server is measured against. */
const BARE = `
  import { loadPyodide } from './pyodide.mjs';
  self.onmessage = async () => {
    const pyodide = await loadPyodide();
    self.postMessage({ type: 'booted', versions: { python: pyodide.version } });
  };
`;

type Kind = 'bare' | 'server';

interface Visit {
  /** ms of wall time from `new Worker` until it says that it is booted. */
  readonly boot: number;
  /** Until the first lesson's project has been started in it as well; of the bare one, the same. */
  readonly loaded: number;
  /** As they go over the wire, without headers. */
  readonly bytes: number;
}

/**
 * How long the server's worker takes to be ready, measured in one run of one browser against a bare `loadPyodide()` of
 * the released Pyodide in a worker: with nothing in the browser's cache (`cold`), and on the second visit (`again`).
 */
export async function benchBoot(
  browser: Browser,
  site = join(root, 'dist'),
): Promise<Record<string, number>> {
  const host = await serve(site);
  const workers = { bare: BARE_WORKER, server: findWorker(site) };
  const visits = { bare: { cold: [], again: [] }, server: { cold: [], again: [] } } as Record<
    Kind,
    Record<'cold' | 'again', Visit[]>
  >;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const order: Kind[] = round % 2 === 0 ? ['bare', 'server'] : ['server', 'bare'];
      for (const kind of order) {
        const context = await browser.newContext();
        visits[kind].cold.push(await visit(context, host, workers[kind]));
        visits[kind].again.push(await visit(context, host, workers[kind]));
        await context.close();
      }
    }
  } finally {
    host.close();
  }
  const figures: Record<string, number> = {};
  for (const when of ['cold', 'again'] as const) {
    for (const kind of ['bare', 'server'] as const) {
      const all = visits[kind][when];
      figures[`boot.${when}.${kind}`] = median(all.map(({ boot }) => boot));
      figures[`boot.${when}.${kind}.bytes.sent`] = median(all.map(({ bytes }) => bytes));
    }
    const bare = figures[`boot.${when}.bare`] ?? NaN;
    const project = median(visits.server[when].map(({ loaded }) => loaded));
    figures[`boot.${when}.first_project`] = project;
    figures[`boot.${when}.ratio`] = (figures[`boot.${when}.server`] ?? NaN) / bare;
    figures[`boot.${when}.first_project.ratio`] = project / bare;
  }
  return figures;
}

async function visit(context: BrowserContext, host: PagesHost, worker: string): Promise<Visit> {
  const page = await context.newPage();
  await page.goto(`${host.address}blank.html`);
  const before = host.sent();
  const { files } = lesson();
  const times = await page.evaluate(bootWorker, {
    worker,
    files: worker === BARE_WORKER ? null : files,
  });
  const bytes = host.sent() - before;
  await page.waitForTimeout(STAY);
  await page.close();
  return { ...times, bytes };
}

/** Runs in the page. */
function bootWorker({ worker: address, files }: { worker: string; files: Record<string, string> | null }) {
  return new Promise<{ boot: number; loaded: number }>((resolve, reject) => {
    const site = new URL('./', location.href).href;
    const begun = performance.now();
    const worker = new Worker(new URL(address, site), { type: 'module' });
    let boot = 0;
    worker.onerror = ({ message }) => {
      reject(new Error(message));
    };
    worker.onmessage = ({ data }: MessageEvent<{ type: string; message?: string; problem?: unknown }>) => {
      const now = performance.now() - begun;
      if (data.type === 'failed' || data.problem) reject(new Error(data.message ?? JSON.stringify(data)));
      if (data.type === 'booted') {
        boot = now;
        if (files) worker.postMessage({ type: 'load', files, seed: 1 });
        else resolve({ boot, loaded: now });
      }
      if (data.type === 'loaded') resolve({ boot, loaded: now });
    };
    worker.postMessage({ type: 'boot', site });
  });
}

function lesson() {
  return readLesson(join(root, 'lessons/00-four-lanes'), join(root, 'lessons/_base'));
}

/** The built site, and the released Pyodide in `bare/`. */
function serve(site: string): Promise<PagesHost> {
  const bare = join(root, 'node_modules/pyodide');
  return servePages((path) => {
    if (path === '/blank.html') return new TextEncoder().encode(BLANK);
    if (path === `/${BARE_WORKER}`) return new TextEncoder().encode(BARE);
    return readFileSync(path.startsWith('/bare/') ? join(bare, path.slice(5)) : join(site, path));
  });
}

/** The chunk that answers the worker's protocol (src/server/worker/main.ts). */
function findWorker(site: string): string {
  const found = readdirSync(join(site, 'assets')).find(
    (name) =>
      name.endsWith('.js') && readFileSync(join(site, 'assets', name), 'utf8').includes('pushlab.worker'),
  );
  if (found === undefined) throw new Error(`${site} has no worker of the server's.`);
  return `assets/${found}`;
}
