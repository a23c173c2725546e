import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { HeadlessLab } from '../scripts/headless-lab.ts';
import { openLab, runFourLanes } from './support/four-lanes.ts';

const dist = join(import.meta.dirname, '../dist');
const FOLDER = '/push-lab/';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What the plainest of static hosts does: files below one folder, their content type, and no header besides. */
function plainServer(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const wanted = join(dist, pathname.slice(FOLDER.length), pathname.endsWith('/') ? 'index.html' : '');
    const isThere = pathname.startsWith(FOLDER) && existsSync(wanted) && statSync(wanted).isFile();
    if (!isThere) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(wanted)] ?? 'application/octet-stream' });
    createReadStream(wanted).pipe(response);
  });
}

test.describe('on a plain file server, below a folder', () => {
  let server: Server;
  let origin: string;

  test.beforeAll(async () => {
    server = plainServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Of a server that listens on TCP; a string would be a pipe's name.
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });

  test.afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** The addresses outside of the site's folder that a page asks for; what it makes itself (blob:, data:) is none. */
  function watchStrangers(page: Page): string[] {
    const strangers: string[] = [];
    page.context().on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin + FOLDER) && !/^(blob|data):/.test(url)) strangers.push(url);
    });
    return strangers;
  }

  test('the page opens and its lab has a real Django', async ({ page }) => {
    const strangers = watchStrangers(page);
    await page.goto(`${origin}${FOLDER}?lesson=00-four-lanes`);
    await expect(page.getByText(/Django 5\.2/).first()).toBeVisible({ timeout: 60_000 });
    expect(strangers).toEqual([]);
  });

  test('a run there gives the trace that it gives elsewhere', async ({ page }) => {
    const elsewhere = await runFourLanes(await openLab(page));
    const strangers = watchStrangers(page);
    const there = await runFourLanes(await HeadlessLab.open(page, origin + FOLDER));
    expect(there.carrier).toBe('service-worker');
    expect(there.traceHash).toBe(elsewhere.traceHash);
    expect(strangers).toEqual([]);
  });
});
