import { satisfies, valid, validRange } from '@renovatebot/pep440';

/** A Python package by name, and the versions of it that will do (PEP 440: `>=5.2,<5.3`). */
export interface Requirement {
  name: string;
  range: string;
}

/**
 * Reads a requirements file as pip does, of which we use: `name` + range, one a line, and `#` comments.
 * @throws when a line is neither, naming the line
 */
export function parseRequirements(text: string): Requirement[] {
  return text.split('\n').flatMap((line, index) => {
    const content = line.replace(/#.*/, '').trim();
    if (content === '') return [];
    const [, name, range] = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*([<>=!~].*)$/.exec(content) ?? [];
    if (!name || !range || !validRange(range)) {
      throw new Error(
        `Line ${String(index + 1)} of the requirements is "${content}"; expected a name and a range, as "Django>=5.2,<5.3".`,
      );
    }
    return [{ name, range: range.trim() }];
  });
}

/** Whether a version is in the range; false for a version that is none (PEP 440). */
export function isInRange(version: string, { range }: Requirement): boolean {
  return valid(version) !== null && satisfies(version, range);
}

/** `Django>=5.2,<5.3`, as pip takes it on the command line. */
export function specifier({ name, range }: Requirement): string {
  return name + range;
}

/** The one spelling of a package's name that is equal to all others (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
