import { missing } from './broken-rule.ts';
import type { Files } from './lesson.ts';

/** What `readOnly` and `without` may name: every file, and every folder with `/` at its end. */
export function filesAndFolders(files: Files): string[] {
  const paths = Object.keys(files);
  const folders = paths.flatMap((path) =>
    [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1)),
  );
  return [...new Set([...paths, ...folders])];
}

/** The files that `named` (files, and folders with `/` at their end) stands for, in the project's order. */
export function filesNamed(named: readonly string[], files: Files): string[] {
  return Object.keys(files).filter((path) =>
    named.some((name) => (name.endsWith('/') ? path.startsWith(name) : path === name)),
  );
}

/**
 * `there is no folder "bord/"; did you mean "board/"?`
 * @param of goes before what it is
 */
export function missingPath(path: string, known: readonly string[], of = ''): string {
  return missing(`${of}${path.endsWith('/') ? 'folder' : 'file'}`, path, known);
}
