import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Files } from './lesson.ts';
import { LessonError } from './lesson-error.ts';

const TEXT_FILES = ['.py', '.html', '.js', '.css', '.json', '.txt', '.md'];
const MAX_BYTES = 256 * 1024;

/**
 * Every text file below `folder`, by path from there; hidden ones and `__pycache__` are passed over. Node only.
 * @param shown the folder's name in messages
 * @param except names of files in the folder that are passed over
 * @throws LessonError for a file that is too large, not text, or of a kind that a project cannot hold
 */
export function readFiles(folder: string, shown: string, except: readonly string[] = []): Files {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const { name } = entry;
    if (name.startsWith('.') || name === '__pycache__' || except.includes(name)) continue;
    const path = join(folder, name);
    const file = `${shown}/${name}`;
    if (entry.isDirectory()) {
      for (const [below, text] of Object.entries(readFiles(path, file))) files[`${name}/${below}`] = text;
    } else if (!entry.isFile()) {
      throw new LessonError([{ file, message: 'expected a file or a folder, found a link' }]);
    } else if (!TEXT_FILES.includes(extname(name))) {
      throw new LessonError([{ file, message: `expected a file that ends in ${TEXT_FILES.join(', ')}` }]);
    } else {
      files[name] = readText(path, file);
    }
  }
  return files;
}

/** One UTF-8 file, with `\n` at the end of each line and no byte order mark. */
export function readText(path: string, shown: string): string {
  const bytes = readFileSync(path);
  if (bytes.length > MAX_BYTES) {
    const size = `${String(Math.ceil(bytes.length / 1024))} kB`;
    throw new LessonError([{ file: shown, message: `expected a file of at most 256 kB, found ${size}` }]);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text.replaceAll('\r\n', '\n');
  } catch {
    // Not UTF-8: said below, as for a file with zero bytes.
  }
  throw new LessonError([{ file: shown, message: 'expected a UTF-8 text, found binary data' }]);
}
