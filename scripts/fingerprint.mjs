import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * A hash of the names and contents of files and folders: equal as long as none has changed. What does not exist counts
 * as nothing.
 * @param {string} root the folder that the paths start from
 * @param {string[]} paths of files and folders
 * @param {(path: string) => boolean} [counts] whether a file counts, by its path
 * @returns {string}
 */
export function fingerprint(root, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((start) => filesBelow(join(root, start))).sort()) {
    const name = relative(root, path).split(sep).join('/');
    if (counts(name))
      hash.update(`${name}\0`).update(createHash('sha256').update(readFileSync(path)).digest());
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}
