import { gzipSync } from 'node:zlib';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { type Files, mergeFiles } from './files.ts';

/** The earliest time a zip can tell, and the one every file gets, so that equal files make equal archives. */
const epoch = new Date(1980, 0, 1);

/**
 * Packs files into a zip that stores them as they are, and that into one gzip; the same files give the same bytes.
 * A sixth smaller than a zip that compresses, the browser itself undoes it while it comes, and Python inflates nothing
 * when it imports.
 */
export function pack(files: Files): Uint8Array {
  const contents: Zippable = {};
  for (const [path, content] of mergeFiles(files)) contents[path] = [content, { mtime: epoch, level: 0 }];
  return gzipSync(zipSync(contents), { level: 9, memLevel: 9 });
}

/**
 * Unpacks a zip (a wheel is one, PEP 427), without its entries for folders.
 * @throws when the bytes are no zip
 */
export function unpack(zip: Uint8Array): Files {
  return new Map(Object.entries(unzipSync(zip)).filter(([path]) => !path.endsWith('/')));
}
