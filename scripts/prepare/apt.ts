import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, run } from './command.ts';
import { findMirror, indexFormat } from './debian-version.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * An apt with lists and caches of its own in a temporary folder: it needs no root, and neither reads nor changes
 * what the machine has installed.
 */
export class Apt {
  private constructor(
    private readonly folder: string,
    private readonly options: string[],
  ) {}

  /** An apt for the machine's own sources. Of several, those that cannot be read do not matter. */
  static async ofMachine(): Promise<Apt> {
    const apt = await Apt.create(() => []);
    await apt.update().catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
    });
    return apt;
  }

  /** An apt for one suite of a Debian mirror, signed by Debian's archive keys. @throws CommandError */
  static async ofSuite(mirror: string, suite: string): Promise<Apt> {
    const apt = await Apt.create((folder) => [
      `Dir::Etc::sourcelist=${folder}/sources.list`,
      'Dir::Etc::sourceparts=/dev/null',
      // Or a mirror that cannot be reached would pass for one that has nothing.
      'APT::Update::Error-Mode=any',
    ]);
    await writeFile(join(apt.folder, 'sources.list'), `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
    try {
      await apt.update();
    } catch (error) {
      await apt.dispose();
      throw error;
    }
    return apt;
  }

  private static async create(settings: (folder: string) => string[]): Promise<Apt> {
    const folder = await mkdtemp(join(tmpdir(), 'push-lab-apt-'));
    await mkdir(join(folder, 'lists/partial'), { recursive: true });
    await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
    await mkdir(join(folder, 'packages'));
    await writeFile(join(folder, 'status'), '');
    const options = [
      `Dir::State::lists=${folder}/lists`,
      `Dir::State::status=${folder}/status`,
      `Dir::Cache=${folder}/cache`,
      'APT::Sandbox::User=',
      'Acquire::Languages=none',
      'Acquire::Retries=1',
      'Acquire::http::Timeout=20',
      ...settings(folder),
    ];
    return new Apt(
      folder,
      options.flatMap((option) => ['-o', option]),
    );
  }

  /** Each package's versions, as a table: see `parseMadison`. @throws CommandError */
  async madison(...names: string[]): Promise<string> {
    return this.run('apt-cache', 'madison', ...names);
  }

  /** Each index of the sources, a line: see `findMirror`. @throws CommandError */
  async indexes(): Promise<string> {
    return this.run('apt-get', 'indextargets', '--format', indexFormat);
  }

  /** Fetches a package and unpacks it, uninstalled, into a folder that is gone after `dispose`. @throws CommandError */
  async unpack(name: string): Promise<string> {
    const packages = join(this.folder, 'packages');
    const target = join(this.folder, 'unpacked', name);
    await mkdir(target, { recursive: true });
    await this.run('apt-get', 'download', name);
    const file = (await readdir(packages)).find((path) => path.startsWith(`${name}_`)) ?? '';
    await run('dpkg-deb', ['-x', join(packages, file), target]);
    return target;
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async update(): Promise<void> {
    await this.run('apt-get', 'update');
  }

  private run(program: string, ...args: string[]): Promise<string> {
    return run(program, [...this.options, ...args], { cwd: join(this.folder, 'packages') });
  }
}

/**
 * The address of the Debian mirror that this machine uses.
 * @throws an Error when it has no apt or uses no Debian mirror
 */
export async function machineMirror(): Promise<string> {
  const known = findMirror(await run('apt-get', ['indextargets', '--format', indexFormat]));
  if (known) return known;
  // A bare machine has sources but has fetched no lists, and apt tells only of what it has fetched.
  const apt = await Apt.ofMachine();
  try {
    const mirror = findMirror(await apt.indexes());
    if (mirror) return mirror;
  } finally {
    await apt.dispose();
  }
  throw new Error('apt knows no Debian mirror that can be reached');
}
