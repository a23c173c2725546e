import type { FrontmatterPath } from './frontmatter.ts';
import { suggest } from './lesson-error.ts';

/** A value that is right by itself and wrong beside the others. */
export interface BrokenRule {
  readonly path: FrontmatterPath;
  readonly message: string;
}

/** A complaint about each item whose `key` an item before it has already. */
export function* repeated<const K extends string>(
  items: readonly Readonly<Record<K, string>>[],
  path: FrontmatterPath,
  what: string,
  key: K,
): Generator<BrokenRule> {
  for (const [i, item] of items.entries()) {
    if (items.findIndex((other) => other[key] === item[key]) < i) {
      yield { path: [...path, i, key], message: `there is another ${what} ${JSON.stringify(item[key])}` };
    }
  }
}

/** `there is no check "x"; did you mean "y"?` */
export function missing(what: string, name: string, known: readonly string[]): string {
  const instead = known.length === 0 ? '' : suggest(name, known);
  return `there is no ${what} ${JSON.stringify(name)}${instead}`;
}
