import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { Downloads, type Received } from './downloads.ts';

const SITE = 'https://school.example/lab/';
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Answers by path below the site; what is not there is a 404. */
function host(files: Record<string, () => Response>): Received[] {
  vi.stubGlobal('fetch', (url: string) => {
    const answer = files[url.slice(SITE.length)];
    return Promise.resolve(answer?.() ?? new Response('', { status: 404 }));
  });
  return [];
}

function manifest(files: Record<string, { bytes: number; gzip: number }>) {
  return () => Response.json({ files });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('The bytes that have come are told, of all that are to come', async () => {
  const told = host({
    'packages/manifest.json': manifest({ a: { bytes: 4, gzip: 3 }, b: { bytes: 6, gzip: 5 } }),
    a: () => new Response('aaaa'),
    b: () => new Response('bbbbbb'),
  });
  const downloads = new Downloads(SITE, (received) => told.push(received));
  await Promise.all([downloads.fetch('a'), downloads.fetch('b'), downloads.whole]);
  expect(told.at(-1)).toEqual({ received: 10, total: 10 });
});

test('Of a file that the host compresses, the bytes on the wire are told', async () => {
  const told = host({
    'packages/manifest.json': manifest({ wasm: { bytes: 4000, gzip: 1000 } }),
    wasm: () => new Response(new Uint8Array(2000), { headers: { 'content-encoding': 'gzip' } }),
  });
  const downloads = new Downloads(SITE, (received) => told.push(received));
  await downloads.fetch('wasm');
  await downloads.whole;
  await vi.waitFor(() => {
    expect(told.at(-1)).toEqual({ received: 500, total: 1000 });
  });
});

test('A site without the list of weights boots all the same', async () => {
  const told = host({ a: () => new Response('aaaa') });
  const downloads = new Downloads(SITE, (received) => told.push(received));
  expect(await (await downloads.fetch('a')).text()).toBe('aaaa');
  await downloads.whole;
  expect(told.at(-1)).toEqual({ received: 4, total: null });
});

test('A packed file comes out unpacked', async () => {
  host({ packed: () => new Response(gzipSync('python')) });
  const downloads = new Downloads(SITE, () => undefined);
  expect(text(await downloads.unzipped('packed'))).toBe('python');
});

test('A file that is not there is told with its address', async () => {
  host({});
  const downloads = new Downloads(SITE, () => undefined);
  await expect(downloads.fetch('pyodide/x')).rejects.toThrow(
    'Could not load https://school.example/lab/pyodide/x: HTTP 404.',
  );
  await expect(downloads.whole).rejects.toThrow('HTTP 404');
});

test('A line that breaks half-way is told', async () => {
  const broken = () =>
    new Response(
      new ReadableStream({
        pull: (controller) => {
          controller.error(new TypeError('network error'));
        },
      }),
    );
  host({ wasm: broken });
  const downloads = new Downloads(SITE, () => undefined);
  await downloads.fetch('wasm');
  await expect(downloads.whole).rejects.toThrow('network error');
});
