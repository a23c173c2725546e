import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** What the set-up made, and out of what. Lies beside the packages, so the site can tell too. */
export interface Manifest {
  /** Fingerprint of all that decides the result. */
  inputs: string;
  python: string;
  pyodide: string;
  packages: { name: string; version: string; range: string; source: string }[];
  /** What the server's worker fetches, by its path below the site; bytes as they lie there, and after gzip. */
  files: Record<string, { bytes: number; gzip: number }>;
}

/** Reads a manifest; undefined when there is none that can be read. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Manifest;
  } catch {
    // A set-up that was stopped half-way may have left anything; it is made again.
    return undefined;
  }
}

/** `Django 5.2.17 (pip), channels 4.3.2 (Debian forky)` */
export function describePackages({ packages }: Manifest): string {
  return packages.map(({ name, version, source }) => `${name} ${version} (${source})`).join(', ');
}
