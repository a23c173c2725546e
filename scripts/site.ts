import type { AddressInfo } from 'node:net';
import { preview } from 'vite';
import { buildIfChanged } from './build.mjs';
import { root, runTypeScript } from './execute.mjs';

/** The site could not be built; what went wrong has been said on stderr. */
export class SiteError extends Error {
  override name = 'SiteError';
}

/** A server of the built site. */
export interface ServedSite {
  /** With the slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Sees to it that `dist` is what the sources give, Python packages included. Says nothing on stdout, and on stderr
 * only when it takes a while.
 * @throws SiteError
 */
export async function makeSite(): Promise<void> {
  const notice = setTimeout(() => {
    process.stderr.write('Preparing Python and building the site …\n');
  }, 2000);
  try {
    const prepared = await runTypeScript('scripts/prepare/main.ts', { quiet: true });
    const built = prepared && (await buildIfChanged(() => undefined));
    if (!built) throw new SiteError('The site could not be built.');
  } finally {
    clearTimeout(notice);
  }
}

/** Serves `dist` on a free port of this machine alone. */
export async function serveSite(): Promise<ServedSite> {
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0 },
  });
  // Of a server that listens on TCP; a string would be a pipe's name.
  const { port } = server.httpServer.address() as AddressInfo;
  return { address: `http://127.0.0.1:${String(port)}/`, close: () => server.close() };
}
