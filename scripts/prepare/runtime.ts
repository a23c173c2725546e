import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pack, unpack } from './archive.ts';
import type { Compiler } from './compile.ts';

const require = createRequire(import.meta.url);
const pyodideFolder = dirname(require.resolve('pyodide/package.json'));

/** Pyodide's version, which is npm's. */
export async function pyodideVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(pyodideFolder, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/**
 * Puts together the folder that `loadPyodide({ indexURL })` loads from: Pyodide as released, with its standard library
 * compiled, which is the largest single win when Python starts.
 */
export async function prepareRuntime(compiler: Compiler, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const file of ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm']) {
    await copyFile(join(pyodideFolder, file), join(target, file));
  }
  // The list of packages that Pyodide would load from elsewhere is left out: the lab has its own and loads no other.
  const { info } = JSON.parse(await readFile(join(pyodideFolder, 'pyodide-lock.json'), 'utf8')) as {
    info: unknown;
  };
  await writeFile(join(target, 'pyodide-lock.json'), JSON.stringify({ info, packages: {} }));
  const library = unpack(await readFile(join(pyodideFolder, 'python_stdlib.zip')));
  await writeFile(
    join(target, 'python_stdlib.zip'),
    pack(compiler.compile(library, compiler.standardLibrary)),
  );
}

/** Puts MSW's service worker where the page registers it. It must be the one of the MSW that is installed. */
export async function prepareServiceWorker(target: string): Promise<void> {
  await copyFile(require.resolve('msw/mockServiceWorker.js'), target);
}
