import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fingerprint } from '../fingerprint.mjs';
import { Apt } from '../prepare/apt.ts';
import { byHand, howToSupply } from '../prepare/by-hand.ts';
import { CommandError, run } from '../prepare/command.ts';
import { Debian } from '../prepare/debian.ts';
import { type Files, mergeFiles } from '../prepare/files.ts';
import { pip } from '../prepare/pip.ts';
import { parseRequirements } from '../prepare/requirement.ts';
import { findAll, UnavailableError } from '../prepare/source.ts';
import { utcZone } from '../prepare/utc-zone.ts';
import { findPython, NoPythonError, type Python } from './python.ts';

// Prepares a real Django, Channels and Daphne for the tests (.cache/real-server), which need nothing else of this machine
// than its Python. Does nothing when they are there and nothing that decides them has changed.

const root = resolve(import.meta.dirname, '../..');
const wheels = '.cache/wheels';
const target = join(root, '.cache/real-server');

/**
 * What Daphne needs, as Debian calls it, without what only TLS needs. From the machine's own suite: parts of it are
 * compiled for the machine's Python.
 */
const twisted = ['twisted', 'autobahn', 'txaio', 'zope.interface', 'hyperlink', 'constantly', 'incremental'];
const theirs = ['automat', 'attr', 'typing-extensions', 'idna'];

async function install(): Promise<void> {
  const python = await machinePython();
  const inputs = `${python.command} ${python.version} ${inputsOfSetUp()}`;
  const record = join(target, 'inputs.txt');
  if (existsSync(record) && (await readFile(record, 'utf8')) === inputs) {
    console.log('A real Django and Daphne are ready.');
    return;
  }
  console.log('Preparing a real Django and Daphne …');
  await rm(target, { recursive: true, force: true });
  const packages = join(target, 'site-packages');
  await mkdir(packages, { recursive: true });
  const from = (await withPip(python, packages)) ?? (await withDebian(python, packages));
  const run = await versions(python, packages);
  // Without the record, a set-up that is stopped starts over.
  await writeFile(record, inputs);
  console.log(`A real server: ${run}, Python ${python.version} (${from})`);
}

function inputsOfSetUp(): string {
  return fingerprint(
    root,
    ['scripts/real-server', 'scripts/prepare/requirements.txt', wheels],
    (path: string) => !path.includes('.test.'),
  );
}

/** The machine's Python; root on a bare Debian gets Debian's. @throws NoPythonError */
async function machinePython(): Promise<Python> {
  try {
    return await findPython();
  } catch (error) {
    const can = error instanceof NoPythonError && !process.env.PUSHLAB_PYTHON && process.getuid?.() === 0;
    if (!can || !existsSync('/usr/bin/apt-get')) throw error;
    console.log('apt-get install python3 …');
    await run('apt-get', ['-q', 'update']);
    await run('apt-get', ['-q', 'install', '-y', '--no-install-recommends', 'python3']);
    return findPython();
  }
}

/** All from where the machine's pip looks; undefined if it lacks any of it. */
async function withPip({ command }: Python, packages: string): Promise<string | undefined> {
  // The rarer ones first: a pip that has not got them says so at once.
  const wanted = ['daphne>=4.2,<5', ...(await requirements()).map(({ name, range }) => name + range)];
  const options = ['--quiet', '--disable-pip-version-check', '--retries', '0', '--timeout', '10'];
  try {
    await run(command, ['-m', 'pip', 'install', ...options, '--target', packages, ...wanted]);
    return 'pip';
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return undefined;
  }
}

/** Django as the page gets it, and the server from Debian. @throws UnavailableError */
async function withDebian(python: Python, packages: string): Promise<string> {
  const debian = new Debian();
  const sources = [byHand(join(root, wheels)), pip(python.version), ...debian.sources];
  try {
    const daphne = { name: 'daphne', range: '>=4.2,<5' };
    const [found] = await Promise.all([
      findAll([...(await requirements()), daphne], sources, (missing) => howToSupply(wheels, missing)),
      unpackFromMachine(packages),
    ]);
    await write(mergeFiles(...found.map(({ files }) => files), utcZone()), packages);
    return [...new Set(found.map(({ source }) => source))].join(', ');
  } finally {
    await debian.dispose();
  }
}

async function requirements() {
  return parseRequirements(await readFile(join(root, 'scripts/prepare/requirements.txt'), 'utf8'));
}

async function unpackFromMachine(packages: string): Promise<void> {
  const apt = await Apt.ofMachine();
  try {
    const folders = await Promise.all([...twisted, ...theirs].map((name) => apt.unpack(`python3-${name}`)));
    for (const folder of folders) {
      await cp(join(folder, 'usr/lib/python3/dist-packages'), packages, {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  } finally {
    await apt.dispose();
  }
}

async function write(files: Files, folder: string): Promise<void> {
  for (const [path, content] of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** `Django 5.2.17, Channels 4.3.2, Daphne 4.2.3`, told by the packages themselves. @throws CommandError */
async function versions({ command }: Python, packages: string): Promise<string> {
  const code =
    'import django, channels, daphne, daphne.server; ' +
    'print(f"Django {django.__version__}, Channels {channels.__version__}, Daphne {daphne.__version__}")';
  const env = { ...process.env, PYTHONPATH: packages, PYTHONWARNINGS: 'ignore' };
  return (await run(command, ['-c', code], { env })).trim();
}

try {
  await install();
} catch (error) {
  if (!(
    error instanceof UnavailableError ||
    error instanceof NoPythonError ||
    error instanceof CommandError
  )) {
    throw error;
  }
  console.error(`No real server to test the project to take home with.\n${error.message}`);
  process.exitCode = 1;
}
