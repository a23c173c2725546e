import type { FilePlace } from '../base/file-place.ts';

/** Text of a project's files by path, e.g. `board/views.py`. */
export type Files = Readonly<Record<string, string>>;

/** How files differ from others: their text, or null for one that is not there any more. */
export type FileChanges = Readonly<Record<string, string | null>>;

/** The part of a lesson that can be edited. */
export interface Project {
  /** The lesson's id; edits are kept under it. */
  readonly id: string;
  /** What is opened first. */
  readonly focus: FilePlace;
  readonly files: Files;
  /** Paths of files that the lesson wants left alone. */
  readonly readOnly: readonly string[];
}

/** A file's text, or null if there is none of this path, be it called `constructor`. */
export function textOf(files: Files, path: string): string | null {
  return Object.hasOwn(files, path) ? (files[path] ?? null) : null;
}

/** `files` with `changes` made. */
export function withChanges(files: Files, changes: FileChanges): Files {
  const all: Record<string, string | null> = { ...files, ...changes };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** What has to be done to `from` to have `to`. */
export function changesBetween(from: Files, to: Files): FileChanges {
  const paths = new Set([...Object.keys(from), ...Object.keys(to)]);
  return Object.fromEntries(
    [...paths]
      .filter((path) => textOf(from, path) !== textOf(to, path))
      .map((path) => [path, textOf(to, path)]),
  );
}
