import { changesBetween, textOf } from '../project.ts';
import type { FileChanges, Files } from '../project.ts';

/** A file that differs, seen from the learner's: what taking the other version would do to it. */
export interface Difference {
  readonly path: string;
  readonly kind: 'changed' | 'new' | 'gone' | 'same';
  /** Null where the file is not there. */
  readonly yours: string | null;
  readonly theirs: string | null;
}

/**
 * The files that differ, in order of their paths; those of `also` as well, even if they are the same by now, so that
 * a list does not lose what the learner has just looked at.
 */
export function differences(
  yours: Files,
  theirs: Files,
  also: readonly string[] = [],
): readonly Difference[] {
  const paths = new Set([...Object.keys(changesBetween(yours, theirs)), ...also]);
  return [...paths].sort().map((path) => {
    const pair = { path, yours: textOf(yours, path), theirs: textOf(theirs, path) };
    return { ...pair, kind: kindOf(pair.yours, pair.theirs) };
  });
}

function kindOf(yours: string | null, theirs: string | null): Difference['kind'] {
  if (yours === theirs) return 'same';
  if (yours === null) return 'new';
  return theirs === null ? 'gone' : 'changed';
}

/** What has to be done to the learner's files to have theirs. */
export function changesOf(differences: readonly Difference[]): FileChanges {
  return Object.fromEntries(
    differences.filter(({ kind }) => kind !== 'same').map(({ path, theirs }) => [path, theirs]),
  );
}
