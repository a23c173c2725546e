import * as v from 'valibot';
import type { LessonsProgress } from '../../lesson/progress.svelte.ts';

export const PROGRESS_FILE = 'push-lab-progress.json';

/** What marks a file as ours. */
const FORMAT = 'push-lab-progress';
/** Goes up when a page of today could not read the file any more. */
const VERSION = 1;

/** Bytes: a hundred times what all lessons together need. */
const MOST_BYTES = 1_000_000;

const time = v.pipe(v.string(), v.isoTimestamp());

const progressFile = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  exported: time,
  lessons: v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.-]*$/)),
    v.strictObject({ held: v.array(v.pipe(v.string(), v.maxLength(100))), passed: v.optional(time) }),
  ),
});

/** The head alone, to tell a file of a newer page from one that is broken. */
const anyVersion = v.object({ format: v.literal(FORMAT), version: v.number() });

/** What a file has, or why it cannot be read: the page says it in the reader's words. */
export type ReadProgress =
  | { readonly lessons: LessonsProgress; readonly exported: number }
  | { readonly problem: 'too-large' | 'not-json' | 'foreign' }
  | { readonly problem: 'newer'; readonly version: number }
  /** Something in it is not as we write it. */
  | { readonly problem: 'malformed'; readonly where: string };

/**
 * The file that takes progress to another browser.
 * @param now ms of wall time since 1970
 */
export function writeProgress(lessons: LessonsProgress, now: number): string {
  const written: v.InferInput<typeof progressFile> = {
    ...{ format: FORMAT, version: VERSION, exported: isoOf(now) },
    lessons: Object.fromEntries(
      Object.entries(lessons).map(([id, { held, passed }]) => [
        id,
        { held: [...held], ...(passed !== undefined && { passed: isoOf(passed) }) },
      ]),
    ),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

export async function readProgress(file: Blob): Promise<ReadProgress> {
  if (file.size > MOST_BYTES) return { problem: 'too-large' };
  const value = parse(await file.text());
  if (value === undefined) return { problem: 'not-json' };
  const head = v.safeParse(anyVersion, value);
  if (!head.success) return { problem: 'foreign' };
  if (head.output.version > VERSION) return { problem: 'newer', version: head.output.version };
  const read = v.safeParse(progressFile, value);
  if (!read.success) return { problem: 'malformed', where: v.getDotPath(read.issues[0]) ?? FORMAT };
  const { lessons, exported } = read.output;
  return {
    exported: Date.parse(exported),
    lessons: Object.fromEntries(
      Object.entries(lessons).map(([id, { held, passed }]) => [
        id,
        { held, ...(passed !== undefined && { passed: Date.parse(passed) }) },
      ]),
    ),
  };
}

/** Undefined for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}
