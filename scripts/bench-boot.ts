import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext } from '@playwright/test';
import { readLesson } from '../src/lesson/read-folder.ts';
import { root } from './execute.mjs';

/** Of how many boots, of each kind, a figure is the median. */
const ROUNDS = 5;

/** How long, ms of wall time, a visit lasts after the boot: browsers write their caches when they have the time. */
const STAY = 3000;

/** What GitHub Pages compresses (seen there: by content type), and how each is served. */
const types: Record<string, { type: string; gzip: boolean }> = {
  '.html': { type: 'text/html', gzip: true },
  '.js': { type: 'application/javascript', gzip: true },
  '.mjs': { type: 'application/javascript', gzip: true },
  '.json': { type: 'application/json', gzip: true },
  '.wasm': { type: 'application/wasm', gzip: true },
  '.zip': { type: 'application/zip', gzip: false },
};

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
  const visits = { bare: { cold: [], again: [] }, server: { cold: [], again: [] } } as Record<
    Kind,
    Record<'cold' | 'again', Visit[]>
  >;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const order: Kind[] = round % 2 === 0 ? ['bare', 'server'] : ['server', 'bare'];
      for (const kind of order) {
        const context = await browser.newContext();
        visits[kind].cold.push(await visit(context, host, kind));
        visits[kind].again.push(await visit(context, host, kind));
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

async function visit(context: BrowserContext, host: Host, kind: Kind): Promise<Visit> {
  const page = await context.newPage();
  await page.goto(`${host.address}blank.html`);
  const before = host.sent();
  const { files } = lesson();
  const times = await page.evaluate(bootWorker, {
    worker: kind === 'bare' ? 'bare/worker.mjs' : host.worker,
    files: kind === 'bare' ? null : files,
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

interface Host {
  readonly address: string;
  /** Where the server's worker lies. */
  readonly worker: string;
  /** Bytes of all bodies so far. */
  sent(): number;
  close(): void;
}

/** Serves the built site as GitHub Pages does, and the released Pyodide in `bare/`. */
async function serve(site: string): Promise<Host> {
  const bare = join(root, 'node_modules/pyodide');
  const bodies = new Map<string, Uint8Array>();
  let sent = 0;
  const server: HttpServer = createServer(({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://site').pathname);
    const { type, gzip } = types[extname(path)] ?? { type: 'application/octet-stream', gzip: false };
    let body = bodies.get(path);
    try {
      body ??= gzip ? gzipSync(read(path)) : read(path);
    } catch {
      response.writeHead(404).end();
      return;
    }
    bodies.set(path, body);
    sent += body.length;
    response.writeHead(200, {
      'content-type': type,
      'content-length': body.length,
      'cache-control': 'max-age=600',
      ...(gzip && { 'content-encoding': 'gzip' }),
    });
    response.end(body);
  });
  function read(path: string): Uint8Array {
    if (path === '/blank.html') return new TextEncoder().encode(BLANK);
    if (path === '/bare/worker.mjs') return new TextEncoder().encode(BARE);
    return readFileSync(path.startsWith('/bare/') ? join(bare, path.slice(5)) : join(site, path));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Of a server that listens on TCP; a string would be a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    worker: findWorker(site),
    sent: () => sent,
    close: () => server.close(),
  };
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}
