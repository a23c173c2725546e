import { CommandError, run } from '../prepare/command.ts';

/** The lowest Python that Django 5.2 runs on (https://docs.djangoproject.com/en/5.2/faq/install/). */
const OLDEST = [3, 10] as const;

/** Debian's own first: what its packages have compiled is made for it. */
const usual = ['/usr/bin/python3', 'python3', 'python'];

/** A Python of this machine that can run Django. */
export interface Python {
  readonly command: string;
  /** `3.11` */
  readonly version: string;
}

/** No Python that will do. The message says what was tried and how to get one. */
export class NoPythonError extends Error {
  override name = 'NoPythonError';
}

/**
 * Finds Python: the one named in the environment (`PUSHLAB_PYTHON`), else the machine's.
 * @throws NoPythonError
 */
export async function findPython(): Promise<Python> {
  const named = process.env.PUSHLAB_PYTHON;
  const attempts: string[] = [];
  for (const command of named ? [named] : usual) {
    try {
      // Without SQLite there is no database to run with.
      const answer = await run(command, ['-c', 'import sqlite3, sys; print(*sys.version_info[:2], sep=".")']);
      const version = answer.trim();
      if (isNewEnough(version)) return { command, version };
      attempts.push(`${command} is ${version}`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      attempts.push(`${command}: ${error.reason}`);
    }
  }
  throw new NoPythonError(
    [
      `A real Django needs Python ${OLDEST.join('.')} or newer, with SQLite. Tried:`,
      ...attempts.map((attempt) => `  - ${attempt}`),
      'Install one (apt-get install python3 as root), or name one: PUSHLAB_PYTHON=/path/to/python3',
    ].join('\n'),
  );
}

/** @param version `3.11` */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
