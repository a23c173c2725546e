import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the recordings are: those in the repository, or another set of the same shape. */
const folder = process.env.PUSH_LAB_FACTS ?? fileURLToPath(new URL('./recorded', import.meta.url));

/** One checkable statement about the real server or browser (facts.json). */
export interface Fact {
  readonly id: string;
  readonly applies_to: string;
  readonly statement: string;
  readonly value: unknown;
  readonly tolerance?: string;
  readonly source: string;
}

/** A recording's file; its shape is the recorder's and checked where it is used. */
export function recording<T>(name: string): T {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T;
}

export const facts = recording<readonly Fact[]>('facts');

/**
 * The Django project that served the recordings, for the lab.
 * @param environment variables its settings read, e.g. `RP_MSG`
 */
export function recordedProject(environment: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = readTree(join(folder, 'project'));
  const given = Object.entries({ RP_MSG: 'fallback', RP_DEBUG: '', ...environment });
  const lines = given.map(
    ([name, value]) => `os.environ[${JSON.stringify(name)}] = ${JSON.stringify(value)}`,
  );
  return { ...files, 'rp/settings.py': `import os\n${lines.join('\n')}\n${files['rp/settings.py'] ?? ''}` };
}

function readTree(root: string, below = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(join(root, below))) {
    const path = below === '' ? name : `${below}/${name}`;
    if (statSync(join(root, path)).isDirectory()) Object.assign(files, readTree(root, path));
    else if (!name.endsWith('.pyc')) files[path] = readFileSync(join(root, path), 'utf8');
  }
  return files;
}
