import * as v from 'valibot';
import { LARGEST, readWritten, type SharedCode, written } from './shared-code.ts';
import { ShareError } from './share-fault.ts';

/** Shared code with the lesson that it is for. */
export interface SharedFile {
  /** Its id. */
  readonly lesson: string;
  readonly shared: SharedCode;
}

/** Of what can be opened: `<lesson>.pushlab.json`. */
export const FILE_ENDING = '.pushlab.json';

const VERSION = 1;

/** Bytes. Indented, and with characters escaped that need not be, a file is some times as large as what it says. */
const LARGEST_FILE = 4 * LARGEST;

const envelope = v.looseObject({ 'push-lab': v.number(), lesson: v.string() });

/** The whole texts, to be read by people too: it opens wherever the lesson is, also when that has changed. */
export function fileText({ lesson, shared }: SharedFile): string {
  const content = { 'push-lab': VERSION, lesson, ...written(shared) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @throws ShareError if `fileText` has not written it */
export async function readShareFile(file: Blob): Promise<SharedFile> {
  if (file.size > LARGEST_FILE) throw new ShareError({ kind: 'too-large' });
  let content: unknown;
  try {
    content = JSON.parse(await file.text());
  } catch {
    throw new ShareError({ kind: 'content' });
  }
  const { success, output } = v.safeParse(envelope, content);
  if (!success) throw new ShareError({ kind: 'content' });
  const { 'push-lab': version, lesson, ...rest } = output;
  if (version > VERSION) throw new ShareError({ kind: 'newer' });
  return { lesson, shared: readWritten(rest) };
}
