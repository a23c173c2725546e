import type { FileChanges } from '../project.ts';
import type { RunOutcome } from '../versions.ts';

/** The learner's files at an earlier time, relative to the lesson's. */
interface Kept {
  readonly id: string;
  readonly lesson: string;
  /** Ms of wall time since 1970. */
  readonly at: number;
  readonly changes: FileChanges;
}

export interface KeptRun extends Kept {
  readonly kind: 'run';
  readonly outcome: RunOutcome | null;
}

/** Files that gave way to others. */
export interface KeptAside extends Kept {
  readonly kind: 'aside';
}

export type KeptVersion = KeptRun | KeptAside;

const MOST = { run: 100, aside: 20 };

export function newestFirst<T extends { readonly at: number; readonly id: string }>(
  versions: readonly T[],
): T[] {
  return versions.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

/**
 * The versions of a lesson that need not be kept: all but the newest 100 runs and 20 set-asides; and of runs one
 * after another with the same files all but the newest and, if that did not end by itself, the newest that did.
 */
export function superfluous(versions: readonly KeptVersion[]): KeptVersion[] {
  const sorted = newestFirst(versions);
  const runs = sorted.filter((version) => version.kind === 'run');
  const asides = sorted.filter((version) => version.kind === 'aside');
  const repeated = streaks(runs).flatMap(([newest, ...older]) => {
    const ended = newest && hasEnded(newest) ? undefined : older.find(hasEnded);
    return older.filter((run) => run !== ended);
  });
  const distinct = runs.filter((run) => !repeated.includes(run));
  return [...repeated, ...distinct.slice(MOST.run), ...asides.slice(MOST.aside)];
}

/** Runs one after another with the same files. */
function streaks(runs: readonly KeptRun[]): KeptRun[][] {
  const found: KeptRun[][] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last?.[0] && sameChanges(last[0].changes, run.changes)) last.push(run);
    else found.push([run]);
  }
  return found;
}

function hasEnded({ outcome }: KeptRun): boolean {
  return outcome !== null && outcome.ending !== 'stopped';
}

export function sameChanges(a: FileChanges, b: FileChanges): boolean {
  const paths = Object.keys(a);
  return (
    paths.length === Object.keys(b).length &&
    paths.every((path) => Object.hasOwn(b, path) && a[path] === b[path])
  );
}
