import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What GitHub Pages compresses (seen there: by content type), and how each is served. */
const TYPES: Readonly<Record<string, { readonly type: string; readonly gzip: boolean }>> = {
  '.html': { type: 'text/html; charset=utf-8', gzip: true },
  '.css': { type: 'text/css; charset=utf-8', gzip: true },
  '.js': { type: 'application/javascript; charset=utf-8', gzip: true },
  '.mjs': { type: 'application/javascript; charset=utf-8', gzip: true },
  '.json': { type: 'application/json; charset=utf-8', gzip: true },
  '.txt': { type: 'text/plain; charset=utf-8', gzip: true },
  '.svg': { type: 'image/svg+xml', gzip: true },
  '.wasm': { type: 'application/wasm', gzip: true },
  '.zip': { type: 'application/zip', gzip: false },
};

/** A server on this machine that answers as GitHub Pages does. */
export interface PagesHost {
  /** With the slash at the end. */
  readonly address: string;
  /** Bytes of all bodies sent so far. */
  sent(): number;
  close(): void;
}

/** @param read the file that lies at a path, which begins with a slash; throws where there is none */
export async function servePages(read: (path: string) => Uint8Array): Promise<PagesHost> {
  const bodies = new Map<string, Uint8Array>();
  let sent = 0;
  const server = createServer(({ url = '/' }, response) => {
    const asked = normalize(new URL(url, 'http://site').pathname);
    const path = asked.endsWith('/') ? `${asked}index.html` : asked;
    const { type, gzip } = TYPES[extname(path)] ?? { type: 'application/octet-stream', gzip: false };
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Of a server that listens on TCP; a string would be a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/`,
    sent: () => sent,
    close: () => server.close(),
  };
}
