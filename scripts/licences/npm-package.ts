import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLegal, type Notice } from './notice.ts';

interface PackageJson {
  name?: string;
  version?: string;
  license?: string;
  homepage?: string;
  repository?: string | { url?: string };
}

/**
 * The folder of the installed package that a bundled module is part of; undefined for a module of our own and for one
 * that a plugin made up.
 */
export function packageFolder(moduleId: string): string | undefined {
  const path = (moduleId.split('?')[0] ?? '').replaceAll('\\', '/');
  if (moduleId.startsWith('\0') || !path.includes('/node_modules/')) return undefined;
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder)) {
    // Folders inside a package may have a package.json that only says how its modules are written.
    if (existsSync(join(folder, 'package.json')) && readPackage(folder).version) return realpathSync(folder);
  }
  return undefined;
}

/** What an installed npm package asks for: its own licence, and those of what it has taken in. */
export function npmNotice(folder: string): Notice {
  const { name = folder, version = '', license, repository, homepage } = readPackage(folder);
  const address = (typeof repository === 'string' ? repository : repository?.url) ?? homepage;
  return {
    name,
    version,
    ...(license && { licence: license }),
    ...(address && { source: address.replace(/^git\+/, '').replace(/\.git$/, '') }),
    texts: legalTexts(folder),
  };
}

function readPackage(folder: string): PackageJson {
  // Its shape is npm's; every part may be missing.
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
}

function legalTexts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isLegal(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8'));
}
