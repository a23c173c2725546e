import { omit } from '../base/omit.ts';
import type { BrokenRule } from './broken-rule.ts';
import type { Files } from './lesson.ts';
import { filesAndFolders, filesNamed, missingPath } from './named-files.ts';

/** Of what the learner's project is made. */
export interface StartSources {
  /** The Django project that every lesson starts from. */
  readonly base: Files;
  /** Files of it, and folders with `/` at their end, that the lesson has not got. */
  readonly without: readonly string[];
  /** What the lesson lays over the rest, also below a folder that it has left out. */
  readonly start: Files;
}

/** What the learner starts with. */
export function startOf({ base, without, start }: StartSources): Files {
  return { ...omit(base, ...filesNamed(without, base)), ...start };
}

/** What is wrong with the list of what is left out. */
export function* brokenWithout({ base, without, start }: StartSources): Generator<BrokenRule> {
  const known = filesAndFolders(base);
  for (const [i, path] of without.entries()) {
    if (!known.includes(path)) yield { path: ['without', i], message: missingPath(path, known, 'base ') };
    else if (Object.hasOwn(start, path)) {
      yield {
        path: ['without', i],
        message: `start/ has ${path}, which takes the place of the base's already`,
      };
    }
  }
}
