/** Boots Pyodide with the prepared packages and the lab's Python (src/server/python). */
import type { loadPyodide as LoadPyodide } from 'pyodide';
import type { FromWorker, Output, ToWorker } from '../protocol.ts';
import type { NativeClock } from './clock.ts';

/** `pushlab.worker.Worker` (python/pushlab/worker.py) as JavaScript sees it; texts are JSON. */
export interface PythonServer {
  versions(): string;
  load(files: string, seed: number): string;
  restart(seed: number): string;
  step(now: number, arrivals: string): string;
}

type Boot = Extract<ToWorker, { type: 'boot' }>;

const LAB = '/lab';
const PACKAGES = '/packages';
const sources = import.meta.glob<string>('../python/pushlab/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Throws when a file of the site cannot be fetched or Python cannot start. */
export async function boot(
  { pyodide: pyodideUrl, packages: packagesUrl }: Boot,
  clock: NativeClock,
  print: (text: string, stream: Output['stream']) => void,
  post: (message: FromWorker) => void,
): Promise<PythonServer> {
  post({ type: 'progress', stage: 'download', done: null });
  const archive = fetchArchive(`${packagesUrl}python-packages.zip`);
  // Reported when it is awaited; without this, a failure before then would count as unhandled.
  archive.catch(() => undefined);
  const { loadPyodide } = (await import(/* @vite-ignore */ `${pyodideUrl}pyodide.mjs`)) as {
    loadPyodide: typeof LoadPyodide;
  };
  const pyodide = await loadPyodide({
    indexURL: pyodideUrl,
    // Sets of strings in the same order in every run.
    env: { PYTHONHASHSEED: '0', TZ: 'UTC', HOME: '/home/pyodide' },
    stdout: (text) => print(text, 'stdout'),
    stderr: (text) => print(text, 'stderr'),
  });
  post({ type: 'progress', stage: 'python', done: null });
  pyodide.FS.mkdirTree(PACKAGES);
  pyodide.unpackArchive(await archive, 'zip', { extractDir: PACKAGES });
  pyodide.FS.mkdirTree(`${LAB}/pushlab`);
  for (const [path, source] of Object.entries(sources)) {
    pyodide.FS.writeFile(`${LAB}/pushlab/${path.slice(path.lastIndexOf('/') + 1)}`, source);
  }
  post({ type: 'progress', stage: 'django', done: null });
  clock.install();
  pyodide.runPython(`import sys; sys.path[:0] = ['${PACKAGES}', '${LAB}']`);
  return pyodide.pyimport('pushlab.worker').Worker((micros: number) => clock.set(micros)) as PythonServer;
}

async function fetchArchive(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Could not load ${url}: HTTP ${String(response.status)}.`);
  return response.arrayBuffer();
}
