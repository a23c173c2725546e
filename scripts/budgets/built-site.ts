import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What Vite writes down of each module that has a file of its own (`build.manifest`), by the module's path. */
export type ViteManifest = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly imports?: readonly string[];
      readonly dynamicImports?: readonly string[];
      readonly css?: readonly string[];
    }
  >
>;

/** A built site, as far as its weight goes. */
export interface BuiltSite {
  readonly manifest: ViteManifest;
  /** What each file is on its way to a browser, and as it lies on the host; both in bytes, by path below the site. */
  readonly files: ReadonlyMap<string, { readonly sent: number; readonly kept: number }>;
}

/** There is no site to weigh, or not the one that was expected. The message says what to do. */
export class NoSiteError extends Error {
  override name = 'NoSiteError';
}

/** What GitHub Pages and hosts like it compress, with gzip. The rest is sent as it is. */
const compressed = /\.(html|css|m?js|json|svg|txt|wasm|ttf)$/;

/** @throws NoSiteError where the folder has no site, or one without Vite's manifest */
export async function readSite(folder: string): Promise<BuiltSite> {
  const manifest = await readFile(join(folder, '.vite/manifest.json'), 'utf8').catch(() => {
    throw new NoSiteError(
      `There is no built site in ${folder}, or it has no .vite/manifest.json: npm run build`,
    );
  });
  const files = new Map<string, { sent: number; kept: number }>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = absolute
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    // For the build's own tools: no host is given it.
    if (path.startsWith('.vite/')) continue;
    const content = await readFile(absolute);
    const sent = compressed.test(path) ? gzipSync(content).length : content.length;
    files.set(path, { sent, kept: content.length });
  }
  // Its shape is Vite's.
  return { manifest: JSON.parse(manifest) as ViteManifest, files };
}

/**
 * The files that a browser has to have before a module runs: its own, those of all it imports statically, and their
 * styles.
 * @throws NoSiteError when the build has no such module
 */
export function filesBefore(manifest: ViteManifest, modules: readonly string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (module: string) => {
    if (seen.has(module)) return;
    seen.add(module);
    const chunk = manifest[module];
    if (!chunk) {
      throw new NoSiteError(
        `The build has no file for ${module}. If it has another name now, say so in scripts/budgets/parts.ts.`,
      );
    }
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  modules.forEach(visit);
  return files;
}
