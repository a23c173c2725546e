import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import { assembleLesson, CONTENTS } from './assemble.ts';
import { COMMENTS_FILE } from './comments/comment-file.ts';
import { GLOSSARY_FILE } from './glossary/glossary-file.ts';
import type { AuthoredLesson, Files } from './lesson.ts';
import { readFiles, readText } from './read-files.ts';

/** Made by tools from the rest of the folder, so no part of what an author says. */
const MADE = ['golden.json', 'recorded'];

/**
 * Reads a lesson's folder, wherever it is. Node only: the page gets lessons from `virtual:lesson/<id>`.
 * @param folder absolute path of the lesson
 * @param base absolute path of the Django project that every lesson starts from
 * @throws LessonError naming file and line of whatever is wrong
 */
export function readLesson(folder: string, base: string): AuthoredLesson {
  return assembleLesson(
    basename(folder),
    readContents(folder),
    readBase(base),
    shownIn(folder),
    shownIn(base),
  );
}

/**
 * The texts in a lesson's folder, by path from there; a stranger is there with its name alone.
 * @throws LessonError for a file that is too large, not text, or of a kind that a project cannot hold
 */
export function readContents(folder: string): Files {
  const contents: Record<string, string> = {};
  if (!existsSync(folder)) return contents;
  const shown = shownIn(folder);
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.') || MADE.includes(name)) continue;
    const path = join(folder, name);
    if (!CONTENTS.includes(name)) contents[name] = '';
    else if (!statSync(path).isDirectory()) contents[name] = readText(path, shown(name));
    else {
      for (const [below, text] of Object.entries(readFiles(path, shown(name)))) {
        contents[`${name}/${below}`] = text;
      }
    }
  }
  return contents;
}

/** The Django project that every lesson starts from, with the Chinese of its comments, and the glossary beside it. */
export function readBase(folder: string): Files {
  const beside = [
    [COMMENTS_FILE, join(folder, COMMENTS_FILE)],
    [GLOSSARY_FILE, join(folder, '..', GLOSSARY_FILE)],
  ] as const;
  return {
    ...readFiles(folder, shownPath(folder), [COMMENTS_FILE]),
    ...Object.fromEntries(
      beside.flatMap(([name, path]) => (existsSync(path) ? [[name, readText(path, shownPath(path))]] : [])),
    ),
  };
}

/** Names of the lessons' folders in `root`: all but those that begin with `_` or `.`. */
export function lessonIds(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
    .map((entry) => entry.name);
}

/** Names a path in `folder` as the author would type it. */
export function shownIn(folder: string): (path: string) => string {
  const shown = shownPath(folder);
  return (path) => (path === '' ? shown : `${shown}/${path}`);
}

/** Relative to the current folder where the path is inside it. */
function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
