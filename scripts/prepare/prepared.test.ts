import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadPyodide } from 'pyodide';
import { beforeAll, expect, test, vi } from 'vitest';

const folder = resolve(import.meta.dirname, '../../public');
let site: Record<string, unknown>;

// Boots what the set-up has made as the page does. It takes some seconds of wall time.
beforeAll(async () => {
  const packages = `${folder}/packages/python-packages.bin`;
  if (!existsSync(packages)) throw new Error('The Python packages are not there: npm run prepare:packages');
  const library = gunzipSync(await readFile(`${folder}/packages/python-stdlib.bin`));
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(library)));
  const python = await loadPyodide({
    indexURL: `${folder}/pyodide/`,
    stdLibURL: 'packed://python-stdlib',
    stdout: () => {},
    stderr: () => {},
  });
  python.unpackArchive(new Uint8Array(gunzipSync(await readFile(packages))), 'zip', {
    extractDir: '/lib/python3.14/site-packages',
  });
  python.FS.writeFile(
    '/home/pyodide/prepared.py',
    await readFile(`${import.meta.dirname}/prepared.test.py`, 'utf8'),
  );
  site = JSON.parse(String(python.runPython('import prepared; prepared.visit()'))) as typeof site;
}, 60_000);

test('Django and Channels run in the versions that the set-up was told', () => {
  expect(site.versions).toEqual([expect.stringMatching(/^5\.2/), expect.stringMatching(/^4\.[3-9]/)]);
});

test('A page is served to a user who has logged in', () => {
  expect(site.page).toBe('Hello ada');
});

test("A mistake shows Django's own debug page", () => {
  expect(site.debugPage).toEqual([500, true]);
  expect(site.notFound).toBe(404);
});

test("Django's admin speaks English and Chinese", () => {
  expect(site.admin).toBe(200);
  expect(site.chinese).toBeGreaterThan(0);
});

test('The channel layer and the time zone are there', () => {
  expect(site).toMatchObject({ layer: 'InMemoryChannelLayer', zone: 'UTC' });
});

test('Nothing is compiled when the page starts, and nothing needs Daphne', () => {
  expect(site).toMatchObject({ compiled: [], daphne: false });
});
