import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface PlainServer {
  /** Without a slash at the end. */
  readonly origin: string;
  close(): void;
}

/**
 * What the plainest of static hosts does: files below one folder, their content type, and no header besides; for an
 * address it does not know the site's `404.html`, as GitHub Pages does.
 * @param site path of the built site
 * @param folder where the site lies, `/` or `/push-lab/`
 */
export async function servePlainly(site: string, folder: string): Promise<PlainServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const wanted = join(site, path.slice(folder.length), path.endsWith('/') ? 'index.html' : '');
    const isThere = path.startsWith(folder) && existsSync(wanted) && statSync(wanted).isFile();
    const file = isThere ? wanted : join(site, '404.html');
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(isThere ? 200 : 404, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Of a server that listens on TCP; a string would be a pipe's name.
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
