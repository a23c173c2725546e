import { suggest } from '../lesson-error.ts';
import { MEASURES, type MeasureName } from './measures.ts';
import { StatementError } from './statement-error.ts';
import type { TokenReader } from './token-reader.ts';

const NAMES = Object.keys(MEASURES);
const LONGEST = Math.max(...NAMES.map((name) => name.split(' ').length));

/**
 * Takes the words of a measure, the longest that fit.
 * @throws StatementError with the nearest right words
 */
export function takeMeasure(reader: TokenReader): MeasureName {
  const words = reader.words(LONGEST);
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    if (!isMeasure(name)) continue;
    reader.take(count);
    return name;
  }
  throw notAMeasure(reader, words);
}

function isMeasure(name: string): name is MeasureName {
  return Object.hasOwn(MEASURES, name);
}

function notAMeasure(reader: TokenReader, words: readonly string[]): StatementError {
  const { index } = reader.peek();
  const [first] = words;
  if (first === undefined) return reader.expected('a measure such as "lost" or "latency p95"');
  if (reader.peek(words.length).value === ':') {
    const tab = words.join(' ');
    return new StatementError(
      `expected "tab ${tab}:" or "each tab:" before a measure, found "${tab}:"`,
      index,
    );
  }
  for (const count of [2, 1]) {
    const phrase = words.slice(0, count).join(' ');
    const longer = NAMES.filter((name) => name.startsWith(`${phrase} `));
    if (longer.length === 0) continue;
    const found = words.slice(0, count + 1).join(' ');
    return new StatementError(`expected ${oneOf(longer)}, found ${JSON.stringify(found)}`, index);
  }
  // What follows a misspelt measure may be conditions, so the longest phrase with a neighbour is meant.
  for (let count = words.length; count > 0; count -= 1) {
    const phrase = words.slice(0, count).join(' ');
    const nearest = suggest(phrase, NAMES);
    if (count === 1 || nearest.includes('did you mean')) {
      return new StatementError(`unknown measure ${JSON.stringify(phrase)}${nearest}`, index);
    }
  }
  return reader.expected('a measure');
}

/** `"bytes up" or "bytes down"` */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => JSON.stringify(word));
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
