import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWheel } from './by-hand.ts';
import { CommandError, run } from './command.ts';
import { pickPackage } from './python-package.ts';
import { specifier } from './requirement.ts';
import type { Source } from './source.ts';

/** How pip may be called, the surest way first. */
const spellings = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']];

/** What decides which wheel is taken: the page's Python and no other, and nothing but pure Python. */
const target = ['--only-binary', ':all:', '--implementation', 'py', '--abi', 'none', '--platform', 'any'];

/** Wheels from wherever the machine's pip is set to look. @param python version, `3.14` */
export function pip(python: string): Source {
  let command: Promise<string[]> | undefined;
  return {
    name: 'pip',
    async find(wanted) {
      command ??= findPip();
      const [program = '', ...args] = await command;
      const folder = await mkdtemp(join(tmpdir(), 'push-lab-wheel-'));
      try {
        const options = [
          '--no-deps',
          '--python-version',
          python,
          ...target,
          '--retries',
          '0',
          '--timeout',
          '10',
        ];
        await run(program, [
          ...[...args, 'download', '--quiet', '--disable-pip-version-check', '--dest', folder],
          ...[...options, specifier(wanted)],
        ]).catch((error: unknown) => {
          throw error instanceof CommandError ? new Error(error.reason) : error;
        });
        const [wheel = ''] = await readdir(folder);
        return pickPackage(await readWheel(join(folder, wheel)), wanted, 'pip');
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  };
}

async function findPip(): Promise<string[]> {
  for (const [program = '', ...args] of spellings) {
    try {
      await run(program, [...args, '--version']);
      return [program, ...args];
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
  throw new Error('not found on this machine');
}
