import { strToU8, zipSync } from 'fflate';
import type { Files } from '../../lesson/lesson.ts';

/** The lesson's folder as a zip file, to be unpacked into `lessons/`. */
export function lessonZip(id: string, contents: Files): Blob {
  const files = Object.entries(contents).map(([path, text]) => [`${id}/${path}`, strToU8(text)] as const);
  return new Blob([zipSync(Object.fromEntries(files), { level: 9 }).slice()], { type: 'application/zip' });
}
