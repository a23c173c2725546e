import { sideOf } from './language.ts';
import type { Side } from './language.ts';

/** A folder of the project with the files directly in it. */
export interface FileGroup {
  /** E.g. `templates/board`; empty for files at the top. */
  readonly folder: string;
  readonly paths: readonly string[];
}

/**
 * The files as the tree shows them: those of the server, then those of the tabs, by folder; files at the top last.
 * Empty ones (an `__init__.py`) have nothing to read and are left out.
 */
export function fileGroups(
  files: Readonly<Record<string, string>>,
): Readonly<Record<Side, readonly FileGroup[]>> {
  const paths = Object.keys(files).filter((path) => files[path] !== '');
  return { server: groupsOf(paths, 'server'), page: groupsOf(paths, 'page') };
}

function groupsOf(paths: readonly string[], side: Side): FileGroup[] {
  const folders = new Map<string, string[]>();
  for (const path of paths.filter((path) => sideOf(path) === side).sort()) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return [...folders]
    .map(([folder, paths]) => ({ folder, paths }))
    .sort((a, b) => Number(a.folder === '') - Number(b.folder === '') || (a.folder < b.folder ? -1 : 1));
}

/** `consumers.py` */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
