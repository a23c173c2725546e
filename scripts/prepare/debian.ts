import { Apt, machineMirror } from './apt.ts';
import { CommandError } from './command.ts';
import { parseMadison, upstreamVersion } from './debian-version.ts';
import { type Files, readFolder, renameFiles } from './files.ts';
import { pickPackage } from './python-package.ts';
import { isInRange, normalName, type Requirement } from './requirement.ts';
import type { Source } from './source.ts';

/**
 * The suites that may have the packages, in the order they are asked. `forky` is the first to have Channels 4.3 and
 * keeps its versions once it is stable; the others are for when it has moved on to a new Django or is no more.
 */
export const suites = ['forky', 'testing', 'unstable', 'stable'];

/** Debian calls some packages otherwise than `python3-` and the project's name. */
const debianNames: Partial<Record<string, string>> = { channels: 'python3-django-channels' };

/** Debian's packages, by whatever mirror the machine uses, unpacked and not installed. */
export class Debian {
  private readonly apts = new Map<string, Promise<Apt>>();
  private mirror: Promise<string> | undefined;

  /** One source a suite. */
  readonly sources: Source[] = suites.map((suite) => ({
    name: `Debian ${suite}`,
    find: (wanted) =>
      this.find(suite, wanted).catch((error: unknown) => {
        throw error instanceof CommandError ? new Error(error.message) : error;
      }),
  }));

  /** Deletes what it fetched. */
  async dispose(): Promise<void> {
    for (const apt of await Promise.allSettled(this.apts.values())) {
      if (apt.status === 'fulfilled') await apt.value.dispose();
    }
  }

  private async find(suite: string, wanted: Requirement) {
    const apt = await this.open(suite);
    const name = debianNames[normalName(wanted.name)] ?? `python3-${normalName(wanted.name)}`;
    const debianVersion = parseMadison(await apt.madison(name)).get(name);
    if (!debianVersion) throw new Error(`has no ${name}`);
    // Asked before the download: the wrong Django is some megabytes.
    const version = upstreamVersion(debianVersion);
    if (!isInRange(version, wanted)) throw new Error(`has ${name} ${version}, not ${wanted.range}`);
    const files = await readFolder(await apt.unpack(name));
    return pickPackage(asSitePackages(files, wanted, version), wanted, `Debian ${suite}`);
  }

  private open(suite: string): Promise<Apt> {
    const known = this.apts.get(suite);
    if (known) return known;
    this.mirror ??= machineMirror();
    const opened = this.mirror.then((mirror) => Apt.ofSuite(mirror, suite));
    this.apts.set(suite, opened);
    return opened;
  }
}

/** Debian's layout turned into that of `site-packages`; the licence stands among Debian's documentation. */
function asSitePackages(files: Files, wanted: Requirement, version: string): Files {
  return renameFiles(files, (path) => {
    if (path.startsWith('usr/lib/python3/dist-packages/')) return path.split('/').slice(4).join('/');
    if (/^usr\/share\/doc\/[^/]+\/copyright$/.test(path)) {
      return `${normalName(wanted.name)}-${version}.dist-info/licenses/copyright`;
    }
    return undefined;
  });
}
