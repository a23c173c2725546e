import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** What is in a folder or an archive: contents by path, with `/` between folders and none in front. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Reads every file below a folder. Symbolic links are left out: what they point to may not be there. */
export async function readFolder(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return files;
}

/** The files whose path passes, under the path that `rename` gives them, or left out where it gives none. */
export function renameFiles(files: Files, rename: (path: string) => string | undefined): Files {
  const renamed = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    const name = rename(path);
    if (name !== undefined) renamed.set(name, content);
  }
  return renamed;
}

/** All files of all, in the order of their paths, so that whatever is made of them is the same each time. */
export function mergeFiles(...all: Files[]): Files {
  const entries = all.flatMap((files) => [...files]);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
