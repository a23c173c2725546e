import { type Files, renameFiles } from './files.ts';
import { isInRange, normalName, type Requirement } from './requirement.ts';

/** A released Python package. Its files lie as they would in `site-packages`. */
export interface PythonPackage {
  name: string;
  version: string;
  /** Where it came from, for people: `pip`, `Debian forky`. */
  source: string;
  files: Files;
}

/** A folder or archive that does not hold what was asked for. */
export class WrongPackageError extends Error {
  override name = 'WrongPackageError';
}

/**
 * Picks one package out of files that lie as in `site-packages`, by its `.dist-info`
 * (https://packaging.python.org/en/latest/specifications/recording-installed-packages/).
 * @throws WrongPackageError when it is not there or its version will not do
 */
export function pickPackage(files: Files, wanted: Requirement, source: string): PythonPackage {
  const name = normalName(wanted.name);
  const versions = new Map<string, string>();
  for (const path of files.keys()) {
    const [, folder, distribution, version] = /^(([^/]+)-([^/-]+)\.dist-info)\//.exec(path) ?? [];
    if (folder && version && distribution && normalName(distribution) === name) versions.set(version, folder);
  }
  if (versions.size === 0) throw new WrongPackageError(`no ${wanted.name} in it`);
  for (const [version, info] of versions) {
    if (!isInRange(version, wanted)) continue;
    const module = name.replaceAll('-', '_');
    const own = (path: string) => path.startsWith(`${module}/`) || path.startsWith(`${info}/`);
    return {
      name: wanted.name,
      version,
      source,
      files: renameFiles(files, (path) => (own(path) ? path : undefined)),
    };
  }
  throw new WrongPackageError(`has ${wanted.name} ${[...versions.keys()].join(', ')}, not ${wanted.range}`);
}
