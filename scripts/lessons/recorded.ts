import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const ENDING = '.jsonl.gz';

/** Where a run of a lesson is kept for the page: `recorded/start.jsonl.gz`, `recorded/wrong/ids-only.jsonl.gz`. */
function recordedFile(folder: string, run: string): string {
  return join(folder, 'recorded', run + ENDING);
}

export function isRecorded(folder: string, run: string): boolean {
  return existsSync(recordedFile(folder, run));
}

/** Every run that is there. */
export function recordedNames(folder: string): string[] {
  const recorded = join(folder, 'recorded');
  if (!existsSync(recorded)) return [];
  const files = readdirSync(recorded, { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    const path = file.replaceAll('\\', '/');
    return path.endsWith(ENDING) ? [path.slice(0, -ENDING.length)] : [];
  });
}

/** The trace's JSON lines. */
export function readRecorded(folder: string, run: string): string {
  return gunzipSync(readFileSync(recordedFile(folder, run))).toString('utf8');
}

export function writeRecorded(folder: string, run: string, lines: string): void {
  const file = recordedFile(folder, run);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, gzipSync(lines, { level: 9 }));
}

export function removeRecorded(folder: string, run: string): void {
  rmSync(recordedFile(folder, run), { force: true });
}
