import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fingerprint } from '../fingerprint.mjs';
import { pack } from './archive.ts';
import { byHand, howToSupply } from './by-hand.ts';
import { Compiler } from './compile.ts';
import { Debian } from './debian.ts';
import { mergeFiles } from './files.ts';
import { describePackages, type Manifest, readManifest } from './manifest.ts';
import { pip } from './pip.ts';
import { parseRequirements } from './requirement.ts';
import { prepareRuntime, prepareServiceWorker, pyodideVersion } from './runtime.ts';
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
  await writeFile(manifestPath, JSON.stringify(manifest, undefined, 2));
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
    // Without a manifest, a set-up that is stopped from here on starts over.
    await rm(outputs.packages, { recursive: true, force: true });
    await mkdir(outputs.packages, { recursive: true });
    const zip = pack(compiler.compile(files, compiler.sitePackages));
    await writeFile(join(outputs.packages, 'python-packages.zip'), zip);
    await prepareRuntime(compiler, outputs.runtime);
    await prepareServiceWorker(outputs.serviceWorker);
    return {
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
  } finally {
    await debian.dispose();
  }
}

try {
  await prepare();
} catch (error) {
  // What a person can mend needs no stack trace.
  console.error(error instanceof UnavailableError ? error.message : error);
  process.exitCode = 1;
}
