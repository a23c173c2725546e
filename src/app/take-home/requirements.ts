/** A package that runs in the page, as the set-up's manifest has it (scripts/prepare/manifest.ts). */
export interface RunningPackage {
  readonly name: string;
  readonly version: string;
}

/** What the page does not run itself: the server that it stands for, and the layer for several processes. */
const DAPHNE = 'daphne~=4.2';
const CHANNELS_REDIS = 'channels_redis~=4.3';

/** The packages a project names itself; the others are theirs. */
const NAMED = ['Django', 'channels'];

/**
 * The project's requirements files, by path: what the lab runs or a later patch of it, and Daphne.
 * @throws when the page's packages lack one that the project needs
 */
export function requirementsFiles(packages: readonly RunningPackage[]): Readonly<Record<string, string>> {
  const named = NAMED.map((name) => {
    const found = packages.find((each) => each.name === name);
    if (!found) throw new Error(`The list of the page's Python packages has no ${name}.`);
    return `${name}~=${found.version}`;
  });
  return {
    'requirements.txt': lines('# Python 3.10 or newer', ...named, DAPHNE),
    'requirements-redis.txt': lines('-r requirements.txt', CHANNELS_REDIS),
  };
}

function lines(...each: string[]): string {
  return each.map((line) => `${line}\n`).join('');
}
