import type { Files } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import type { LessonProblem } from './lesson-error.ts';

/** Names of the folders `wrong/<name>` and `right/<name>` among `contents`. */
export function attemptNames(contents: Files): string[] {
  const names = Object.keys(contents).flatMap((path) => /^(?:wrong|right)\/[^/]+(?=\/)/.exec(path) ?? []);
  return [...new Set(names)];
}

/** The files below `folder`, by path from there. */
export function filesBelow(contents: Files, folder: string): Files {
  const start = `${folder}/`;
  return Object.fromEntries(
    Object.entries(contents).flatMap(([path, text]) =>
      path.startsWith(start) ? [[path.slice(start.length), text] as const] : [],
    ),
  );
}

/**
 * The files that one of the lesson's folders lays over the start.
 * @param shown the folder's name in messages
 * @throws LessonError for a file that does not differ, or that the learner could not have changed
 */
export function attemptFiles(
  contents: Files,
  folder: string,
  shown: string,
  start: Files,
  readOnly: readonly string[],
): Files {
  const files = filesBelow(contents, folder);
  const what = folder.split('/')[0] === 'solution' ? 'solution' : 'folder';
  const problems: LessonProblem[] = [];
  for (const [path, text] of Object.entries(files)) {
    const file = `${shown}/${path}`;
    if (text === start[path]) {
      const message = `is the same as what the lesson starts with; a ${what} holds only the files that differ`;
      problems.push({ file, message });
    } else if (readOnly.includes(path)) {
      problems.push({ file, message: `is read-only for the learner, so the ${what} cannot change it` });
    }
  }
  if (problems.length > 0) throw new LessonError(problems);
  return files;
}
