import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fingerprint } from '../fingerprint.mjs';
import { pack } from './archive.ts';
import { byHand, howToSupply } from './by-hand.ts';
import { Compiler } from './compile.ts';
import { Debian } from './debian.ts';
import { mergeFiles } from './files.ts';
import { describePackages, type Manifest, readManifest } from './manifest.ts';
import { replaceFolder, weigh } from './output.ts';
import { pip } from './pip.ts';
import { parseRequirements } from './requirement.ts';
import { prepareRuntime, prepareServiceWorker, pyodideVersion, standardLibrary } from './runtime.ts';
import { findAll, UnavailableError } from './source.ts';
import { strip } from './strip.ts';
import { utcZone } from './utc-zone.ts';

// Prepares what the page needs beside its own code: Python, the Python packages, the service worker. Does nothing when
// they are there and nothing that decides them has changed.

const root = resolve(import.meta.dirname, '../..');
const wheels = '.cache/wheels';
const outputs = {
  runtime: join(root, 'public/pyodide'),
  packages: join(root, 'public/packages'),
  serviceWorker: join(root, 'public/mockServiceWorker.js'),
};
const manifestPath = join(outputs.packages, 'manifest.json');

async function prepare(): Promise<void> {
  const inputs = fingerprint(
    root,
    ['scripts/prepare', wheels, 'node_modules/pyodide/package.json', 'node_modules/msw/package.json'],
    (path) => !path.includes('.test.'),
  );
  const before = await readManifest(manifestPath);
  if (before?.inputs === inputs && Object.values(outputs).every((path) => existsSync(path))) {
    console.log(`Python packages are ready: ${describePackages(before)}`);
    return;
  }
  console.log('Preparing Python and its packages …');
  const manifest = await make(inputs);
  console.log(`Python packages: ${describePackages(manifest)}`);
}

async function make(inputs: string): Promise<Manifest> {
  const requirements = parseRequirements(
    await readFile(join(import.meta.dirname, 'requirements.txt'), 'utf8'),
  );
  const compiler = await Compiler.start();
  const debian = new Debian();
  const python = compiler.version.split('.').slice(0, 2).join('.');
  const sources = [byHand(join(root, wheels)), pip(python), ...debian.sources];
  try {
    const packages = await findAll(requirements, sources, (missing) => howToSupply(wheels, missing));
    const files = mergeFiles(strip(mergeFiles(...packages.map(({ files }) => files))), utcZone());
    const packed = {
      'python-packages.bin': pack(compiler.compile(files, compiler.sitePackages)),
      'python-stdlib.bin': pack(await standardLibrary(compiler)),
    };
    const manifest = {
      inputs,
      python: compiler.version,
      pyodide: await pyodideVersion(),
      packages: packages.map(({ name, version, source }, index) => ({
        name,
        version,
        range: requirements[index]?.range ?? '',
        source,
      })),
    };
    return await putInPlace(manifest, packed);
  } finally {
    await debian.dispose();
  }
}

/** Everything is made beside the site first: whoever builds or serves it meanwhile finds the old or the new. */
async function putInPlace(
  made: Omit<Manifest, 'files'>,
  packed: Readonly<Record<string, Uint8Array>>,
): Promise<Manifest> {
  await mkdir(join(root, '.cache'), { recursive: true });
  const beside = await mkdtemp(join(root, '.cache/prepare-'));
  const folders = { pyodide: join(beside, 'pyodide'), packages: join(beside, 'packages') };
  try {
    await prepareRuntime(folders.pyodide);
    await mkdir(folders.packages);
    for (const [name, content] of Object.entries(packed))
      await writeFile(join(folders.packages, name), content);
    const manifest = { ...made, files: await weigh(folders) };
    await writeFile(join(folders.packages, 'manifest.json'), JSON.stringify(manifest, undefined, 2));
    await prepareServiceWorker(outputs.serviceWorker);
    await replaceFolder(folders.pyodide, outputs.runtime);
    // With the manifest, so last: a set-up that was stopped before starts over.
    await replaceFolder(folders.packages, outputs.packages);
    return manifest;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

try {
  await prepare();
} catch (error) {
  // What a person can mend needs no stack trace.
  console.error(error instanceof UnavailableError ? error.message : error);
  process.exitCode = 1;
}
