import * as v from 'valibot';
import { suggest } from './lesson-error.ts';

/** An object without unknown keys, whose complaints name the nearest right key. */
export function keys<const E extends v.ObjectEntries>(entries: E) {
  return v.strictObject(entries, (issue) => {
    const key = String(issue.path?.at(-1)?.key);
    if (issue.expected === 'never')
      return `unknown key ${issue.received}${suggest(key, Object.keys(entries))}`;
    if (issue.expected === 'Object') return 'expected keys and values here';
    return `${issue.expected ?? key} is missing`;
  });
}

/** `schema`, or a list of at least one; complaints are about the one that was written. */
export function oneOrMore<const S extends v.GenericSchema>(schema: S) {
  const list = v.pipe(v.array(schema, 'expected a list'), v.minLength(1, 'expected at least one'));
  return v.lazy((input): S | typeof list => (Array.isArray(input) ? list : schema));
}

/** One of a few words; another gets the nearest as a hint. */
export function choice<const T extends readonly string[]>(words: T, what: string) {
  return v.picklist(words, ({ input }) => `unknown ${what}${suggest(String(input), words)}`);
}

export const text = v.pipe(v.string('expected a text'), v.nonEmpty('expected a text that is not empty'));
export const path = v.pipe(text, v.startsWith('/', 'expected a path that begins with /'));
export const wholeNumber = v.pipe(
  v.number('expected a whole number'),
  v.safeInteger('expected a whole number'),
  v.minValue(0, 'expected 0 or more'),
);
export const tabId = v.pipe(
  v.string('expected a tab id'),
  v.regex(/^[a-z][a-z0-9-]*$/, 'expected a tab id of small letters, digits and -'),
);
/** What an author calls a check, a cause, a run or a folder. */
export const name = v.pipe(
  v.string('expected a name'),
  v.regex(/^[a-z][a-z0-9-]*$/, 'expected a name of small letters, digits and -'),
);
