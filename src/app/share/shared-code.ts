import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '@scure/base';
import * as v from 'valibot';
import { nameFault } from '../../editor/file-name.ts';
import { type FileChanges, withChanges } from '../../editor/project.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { PRESET_NAMES } from '../../network/presets.ts';
import type { Line } from '../lab-view.ts';
import { ShareError, type ShareFault } from './share-fault.ts';

/** What one person hands to another: how their lab differs from the lesson's. */
export interface SharedCode {
  readonly files: FileChanges;
  /** Name of one of the lesson's other runs; null: its own. */
  readonly scenario: string | null;
  readonly line: Line;
  /** Null: the lesson's own. */
  readonly seed: number | null;
}

/** What of a lesson is needed to share it. */
export type SharedLesson = Pick<Lesson, 'id' | 'files' | 'readOnly' | 'scenarios'>;

/** Bytes of all that is shared, written as JSON. A hostile link must not fill the memory of a small machine. */
export const LARGEST = 1_000_000;

const MOST_FILES = 200;
const GREATEST_SEED = 2 ** 32 - 1;

/** As it is written: whatever is as the lesson has it is left out. */
const schema = v.strictObject({
  // Pairs: a file may be called `constructor`.
  files: v.optional(v.array(v.strictTuple([v.string(), v.nullable(v.string())])), []),
  scenario: v.optional(v.string()),
  line: v.optional(v.picklist(PRESET_NAMES)),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(GREATEST_SEED))),
});

export type WrittenCode = v.InferInput<typeof schema>;

export function isSeed(seed: number): boolean {
  return Number.isInteger(seed) && seed >= 0 && seed <= GREATEST_SEED;
}

/** In the order of the paths: the same code is always written the same way. */
export function written({ files, scenario, line, seed }: SharedCode): WrittenCode {
  const pairs = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...(pairs.length > 0 && { files: pairs }),
    ...(scenario !== null && { scenario }),
    ...(line !== 'lesson' && { line }),
    ...(seed !== null && { seed }),
  };
}

/** @throws ShareError if it is nothing that `written` makes */
export function readWritten(value: unknown): SharedCode {
  const { success, output } = v.safeParse(schema, value);
  // Of a list valibot would say that it is an object without any of these keys.
  if (!success || Array.isArray(value)) throw new ShareError({ kind: 'content' });
  const { files, scenario = null, line = 'lesson', seed = null } = output;
  return { files: Object.fromEntries(files), scenario, line, seed };
}

export function isEmpty(shared: SharedCode): boolean {
  return Object.keys(written(shared)).length === 0;
}

/** The same for the same code, and for no other: the receiver's own work on it is kept under it. */
export function keyOf(shared: SharedCode): string {
  return hex.encode(sha256(utf8.decode(JSON.stringify(written(shared)))).subarray(0, 6));
}

/** Why it cannot be shared, or opened; null if it can. */
export function faultOf(shared: SharedCode, lesson: SharedLesson): ShareFault | null {
  const { files, scenario } = shared;
  if (scenario !== null && !Object.hasOwn(lesson.scenarios, scenario)) {
    return { kind: 'scenario', name: scenario };
  }
  const paths = Object.keys(files);
  if (paths.length > MOST_FILES || JSON.stringify(written(shared)).length > LARGEST) {
    return { kind: 'too-large' };
  }
  const readOnly = paths.find((path) => lesson.readOnly.includes(path));
  if (readOnly !== undefined) return { kind: 'read-only', path: readOnly };
  const all = Object.keys(withChanges(lesson.files, files));
  if (all.length === 0) return { kind: 'content' };
  const bad = paths.find((path) => !Object.hasOwn(lesson.files, path) && !canBe(path, all));
  return bad === undefined ? null : { kind: 'path', path: bad };
}

function canBe(path: string, all: readonly string[]): boolean {
  // Nothing of ours trips over it, but it is no name that anybody gives to a file in good faith.
  if (path.split('/').includes('__proto__')) return false;
  return (
    nameFault(
      path,
      all.filter((other) => other !== path),
    ) === null
  );
}
