import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { unpack } from './archive.ts';
import { type Files, mergeFiles, readFolder } from './files.ts';
import { pickPackage, WrongPackageError } from './python-package.ts';
import { specifier, type Requirement } from './requirement.ts';
import type { Source } from './source.ts';

/** Packages that a person put into a folder, as wheels or unpacked (as `pip install --target` does). */
export function byHand(folder: string): Source {
  let contents: Promise<Files> | undefined;
  return {
    name: 'supplied by hand',
    async find(wanted) {
      if (!existsSync(folder)) throw new WrongPackageError(`there is no folder ${folder}`);
      contents ??= read(folder);
      return pickPackage(await contents, wanted, 'supplied by hand');
    },
  };
}

async function read(folder: string): Promise<Files> {
  const files = await readFolder(folder);
  const wheels = [...files.keys()].filter((path) => path.endsWith('.whl'));
  return mergeFiles(files, ...(await Promise.all(wheels.map((path) => readWheel(`${folder}/${path}`)))));
}

/** @throws WrongPackageError when the file is no wheel */
export async function readWheel(path: string): Promise<Files> {
  try {
    return unpack(await readFile(path));
  } catch (error) {
    throw new WrongPackageError(`${path} is no wheel`, { cause: error });
  }
}

/** What a person can do about packages that cannot be had from anywhere. */
export function howToSupply(folder: string, missing: Requirement[]): string {
  const specifiers = missing.map((wanted) => `"${specifier(wanted)}"`).join(' ');
  return [
    `To supply ${missing.length === 1 ? 'it' : 'them'} by hand, put the wheel into ${folder}: on any machine with a network,`,
    `  pip download --no-deps --only-binary :all: --dest ${folder} ${specifiers}`,
    'and then run npm start again.',
  ].join('\n');
}
