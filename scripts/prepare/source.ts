import type { PythonPackage } from './python-package.ts';
import type { Requirement } from './requirement.ts';

/** A place where Python packages may be had. */
export interface Source {
  /** For people: `pip`, `Debian forky`. */
  name: string;
  /** @throws an Error whose message says in one line why it cannot be had here */
  find(wanted: Requirement): Promise<PythonPackage>;
}

/** What was tried for one package, in order. */
export interface Search {
  wanted: Requirement;
  attempts: { source: string; reason: string }[];
}

/** Packages that no source has. The message says what was tried and how to supply them by hand. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';

  constructor(searches: Search[], byHand: string) {
    super([...searches.map(describe), byHand].join('\n\n'));
  }
}

function describe({ wanted, attempts }: Search): string {
  const sources = new Map<string, string[]>();
  for (const { source, reason } of attempts) sources.set(reason, [...(sources.get(reason) ?? []), source]);
  const lines = [...sources].map(([reason, names]) => `  - ${names.join(', ')}: ${reason}`);
  return [`Cannot get the Python package ${wanted.name} ${wanted.range}. Tried:`, ...lines].join('\n');
}

/**
 * Gets each package from the first source that has it.
 * @param byHand what a person can do when one cannot be had
 * @throws UnavailableError naming every package that none has
 */
export async function findAll(
  requirements: Requirement[],
  sources: Source[],
  byHand: (missing: Requirement[]) => string,
): Promise<PythonPackage[]> {
  const found: PythonPackage[] = [];
  const failed: Search[] = [];
  for (const wanted of requirements) {
    const attempts: Search['attempts'] = [];
    let match: PythonPackage | undefined;
    for (const source of sources) {
      try {
        match = await source.find(wanted);
        break;
      } catch (error) {
        attempts.push({
          source: source.name,
          reason: error instanceof Error ? error.message : String(error),
        });
      }
    }
    if (match) found.push(match);
    else failed.push({ wanted, attempts });
  }
  if (failed.length > 0) {
    throw new UnavailableError(failed, byHand(failed.map(({ wanted }) => wanted)));
  }
  return found;
}
