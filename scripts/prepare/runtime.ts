import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unpack } from './archive.ts';
import type { Compiler } from './compile.ts';
import type { Files } from './files.ts';

const require = createRequire(import.meta.url);
const pyodideFolder = dirname(require.resolve('pyodide/package.json'));

/** Pyodide's version, which is npm's. */
export async function pyodideVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(pyodideFolder, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** Puts Pyodide as released into a folder, for `loadPyodide({ indexURL })`; its standard library goes another way. */
export async function prepareRuntime(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const file of ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm']) {
    await copyFile(join(pyodideFolder, file), join(target, file));
  }
  // The list of packages that Pyodide would load from elsewhere is left out: the lab has its own and loads no other.
  const { info } = JSON.parse(await readFile(join(pyodideFolder, 'pyodide-lock.json'), 'utf8')) as {
    info: unknown;
  };
  await writeFile(join(target, 'pyodide-lock.json'), JSON.stringify({ info, packages: {} }));
}

/** Python's own modules, compiled, which is the largest single win when Python starts. */
export async function standardLibrary(compiler: Compiler): Promise<Files> {
  const released = unpack(await readFile(join(pyodideFolder, 'python_stdlib.zip')));
  return compiler.compile(released, compiler.standardLibrary);
}

/** Puts MSW's service worker where the page registers it. It must be the one of the MSW that is installed. */
export async function prepareServiceWorker(target: string): Promise<void> {
  await copyFile(require.resolve('msw/mockServiceWorker.js'), target);
}
