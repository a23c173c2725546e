/** Boots Pyodide with the prepared packages and the lab's Python (src/server/python). */
import { unzipSync } from 'fflate';
import type { loadPyodide as LoadPyodide } from 'pyodide';
import type { FromWorker, Output, ToWorker } from '../protocol.ts';
import type { NativeClock } from './clock.ts';
import { Downloads } from './downloads.ts';

/** `pushlab.worker.Worker` (python/pushlab/worker.py) as JavaScript sees it; texts are JSON. */
export interface PythonServer {
  versions(): string;
  load(files: string, seed: number): string;
  restart(seed: number): string;
  step(now: number, arrivals: string): string;
}

type Boot = Extract<ToWorker, { type: 'boot' }>;
type Options = NonNullable<Parameters<typeof LoadPyodide>[0]>;
type FileSystem = Parameters<NonNullable<Options['fsInit']>>[0];

const LAB = '/lab';
const PACKAGES = '/packages';
/** Where Pyodide is told that its standard library lies; it is handed over as it asks for it. */
const LIBRARY = 'packed://python-stdlib';
const WASM = 'pyodide/pyodide.asm.wasm';

const sources = import.meta.glob<string>('../python/pushlab/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * Everything is asked for at once; WebAssembly is compiled and archives are unpacked while they come. Throws when a
 * file of the site cannot be fetched or Python cannot start.
 */
export async function boot(
  { site }: Boot,
  clock: NativeClock,
  print: (text: string, stream: Output['stream']) => void,
  post: (message: FromWorker) => void,
): Promise<PythonServer> {
  post({ type: 'progress', stage: 'download', received: 0, total: null });
  const downloads = new Downloads(site, (bytes) => {
    post({ type: 'progress', stage: 'download', ...bytes });
  });
  const wasm = downloads.fetch(WASM);
  const library = downloads.unzipped('packages/python-stdlib.bin');
  const packages = downloads.unzipped('packages/python-packages.bin').then((zip) => unzipSync(zip));
  const came = Promise.all([downloads.whole, library, packages]);
  const starting = start(site, print, {
    given: new Map([
      [site + WASM, wasm],
      [LIBRARY, library.then((zip) => new Response(zip))],
    ]),
    // Called when WebAssembly is compiled, before Python starts.
    fsInit: async (files) => {
      write(files, PACKAGES, await packages);
      write(files, `${LAB}/pushlab`, ownModules());
      await library;
      post({ type: 'progress', stage: 'python' });
    },
  });
  // What could not be fetched is told as what it is, whatever Pyodide makes of it.
  const [pyodide] = await Promise.all([starting, came]);
  post({ type: 'progress', stage: 'django' });
  clock.install();
  pyodide.runPython(`import sys; sys.path[:0] = ['${PACKAGES}', '${LAB}']`);
  return pyodide.pyimport('pushlab.worker').Worker((micros: number) => clock.set(micros)) as PythonServer;
}

/** `given`: what Pyodide asks for by its address, already under way. */
async function start(
  site: string,
  print: (text: string, stream: Output['stream']) => void,
  { given, fsInit }: { given: ReadonlyMap<string, Promise<Response>>; fsInit: Options['fsInit'] },
) {
  for (const response of given.values()) response.catch(ignore);
  const module = import(/* @vite-ignore */ `${site}pyodide/pyodide.asm.mjs`) as Promise<{
    default: Options['createPyodideModule'];
  }>;
  const { loadPyodide } = (await import(/* @vite-ignore */ `${site}pyodide/pyodide.mjs`)) as {
    loadPyodide: typeof LoadPyodide;
  };
  const { default: createPyodideModule } = await module;
  // Pyodide offers no other way to hand over what has been begun.
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) =>
    given.get(input instanceof Request ? input.url : String(input)) ?? fetch(input, init);
  try {
    return await loadPyodide({
      indexURL: `${site}pyodide/`,
      stdLibURL: LIBRARY,
      ...(createPyodideModule && { createPyodideModule }),
      ...(fsInit && { fsInit }),
      // Sets of strings in the same order in every run.
      env: { PYTHONHASHSEED: '0', TZ: 'UTC', HOME: '/home/pyodide' },
      stdout: (text) => print(text, 'stdout'),
      stderr: (text) => print(text, 'stderr'),
    });
  } finally {
    globalThis.fetch = fetch;
  }
}

function ownModules(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).map(([path, source]) => [path.slice(path.lastIndexOf('/') + 1), source]),
  );
}

function write(
  system: FileSystem,
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): void {
  const made = new Set<string>();
  for (const [path, content] of Object.entries(files)) {
    const target = `${folder}/${path}`;
    const parent = target.slice(0, target.lastIndexOf('/'));
    if (!made.has(parent)) system.mkdirTree(parent);
    made.add(parent);
    // Theirs from now on: nothing is copied.
    system.writeFile(target, content, { canOwn: true });
  }
}

/** Reported where it is awaited; without this, a failure before then would count as unhandled. */
function ignore(): void {
  // Nothing is lost.
}
