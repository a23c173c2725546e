import { sideOf } from './language.ts';
import type { Side } from './language.ts';
import type { Files } from './project.ts';

/** A folder of the project with the files directly in it. */
export interface FileGroup {
  /** E.g. `templates/board`; empty for files at the top. */
  readonly folder: string;
  readonly paths: readonly string[];
}

/**
 * The files as the tree shows them: those of the server, then those of the tabs, by folder; files at the top last.
 * Those that the learner has taken away keep their places. An empty `__init__.py` of the lesson has nothing to read
 * and is left out.
 */
export function fileGroups(
  files: Files,
  original: Files,
  removed: readonly string[] = [],
): Readonly<Record<Side, readonly FileGroup[]>> {
  const worthReading = (path: string): boolean =>
    files[path] !== '' || original[path] !== '' || nameOf(path) !== '__init__.py';
  const paths = [...Object.keys(files).filter(worthReading), ...removed];
  return { server: groupsOf(paths, 'server'), page: groupsOf(paths, 'page') };
}

function groupsOf(paths: readonly string[], side: Side): FileGroup[] {
  const folders = new Map<string, string[]>();
  for (const path of paths.filter((path) => sideOf(path) === side).sort()) {
    const folder = folderOf(path);
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

/** `templates/board`; empty for a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path of a file by its name (which may have folders of its own) in a folder. */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
