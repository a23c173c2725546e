/**
 * The version a project gave its release, from the one Debian gave its package of it: without the epoch, the
 * Debian revision and the mark of repacked sources (deb-version(7)). `3:5.2.17+dfsg-2` is `5.2.17`, `6.0~rc1-1` is `6.0rc1`.
 */
export function upstreamVersion(debian: string): string {
  return debian
    .replace(/^\d+:/, '')
    .replace(/-[^-]*$/, '')
    .replace(/[+.~](dfsg|ds|really).*$/, '')
    .replace('~', '');
}

/** Versions of packages as `apt-cache madison` lists them: `name | version | where`, the newest of a package first. */
export function parseMadison(table: string): Map<string, string> {
  const versions = new Map<string, string>();
  for (const line of table.split('\n')) {
    const [name, version] = line.split('|').map((cell) => cell.trim());
    if (name && version && !versions.has(name)) versions.set(name, version);
  }
  return versions;
}

/** What `apt-get indextargets` tells of one index, in the format below. */
export const indexFormat = '$(SITE)|$(ORIGIN)|$(LABEL)|$(COMPONENT)';

/** The mirror of Debian's main archive that the machine uses, out of all its sources; none if it has no such. */
export function findMirror(indexes: string): string | undefined {
  for (const line of indexes.split('\n')) {
    const [site, origin, label, component] = line.trim().split('|');
    // Debian's security archive has the same origin and another label, and none of the suites we want.
    if (site && origin === 'Debian' && label === 'Debian' && component === 'main') return site;
  }
  return undefined;
}
