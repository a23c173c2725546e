import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Manifest } from './manifest.ts';

/** Puts a folder that is finished in the place of another, so that nobody finds one that is half made. */
export async function replaceFolder(finished: string, target: string): Promise<void> {
  const old = `${finished}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(target)) await rename(target, old);
  await rename(finished, target);
  await rm(old, { recursive: true, force: true });
}

/** What each file of some folders weighs; `folders` are paths by the name that the site has for them. */
export async function weigh(folders: Readonly<Record<string, string>>): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const [name, folder] of Object.entries(folders)) {
    for (const file of (await readdir(folder)).sort()) {
      const content = await readFile(join(folder, file));
      files[`${name}/${file}`] = { bytes: content.length, gzip: gzipSync(content).length };
    }
  }
  return files;
}
