import { suggest } from '../lesson-error.ts';
import { takeTime } from './amount.ts';
import { type ConditionName, takesCondition } from './conditions.ts';
import { canBePerMinute, type MeasureName, specOf } from './measures.ts';
import { takeFrom, takeInitiator, takePath, takePattern, takeWith } from './parse-condition.ts';
import type { Where } from './statement.ts';
import { StatementError } from './statement-error.ts';
import type { TokenReader } from './token-reader.ts';

/** The words that conditions begin with, and what they are forms of. */
const STARTS: Readonly<Record<string, ConditionName>> = {
  ...{ from: 'from', of: 'of', to: 'to', by: 'by', with: 'with' },
  ...{ between: 'between', before: 'between', after: 'between', per: 'per minute' },
};

/** `tab`: of what is not published, `from tab` says the same as a scope. */
export type Conditions = Where & { readonly tab?: string };

/**
 * Takes conditions until a comparison or the end.
 * @throws StatementError
 */
export function takeConditions(reader: TokenReader, measure: MeasureName): Conditions {
  let conditions: Conditions = {};
  while (reader.peek().kind !== 'operator' && reader.peek().kind !== 'end') {
    const { index } = reader.peek();
    const start = takeStart(reader, measure);
    const more = takeRest(reader, start, measure);
    if (Object.keys(more).some((key) => key in conditions)) {
      throw new StatementError(`${JSON.stringify(start)} says again what has been said`, index);
    }
    conditions = { ...conditions, ...more };
    const { since = 0, until = Infinity } = conditions;
    if (since >= until) {
      throw new StatementError(`expected a time after ${String(since)} ms, found ${String(until)} ms`, index);
    }
  }
  return conditions;
}

function takeStart(reader: TokenReader, measure: MeasureName): string {
  const { kind, value, index } = reader.peek();
  if (kind !== 'word' || /^\d/.test(value)) {
    throw reader.expected(`a condition, or a comparison such as "= 0", after ${JSON.stringify(measure)}`);
  }
  const words = Object.keys(STARTS);
  if (!words.includes(value)) {
    // Any word of two letters is near to "of" and "by".
    const nearest = value.length > 3 ? suggest(value, words) : `; expected one of ${words.join(', ')}`;
    throw new StatementError(`unknown condition ${JSON.stringify(value)}${nearest}`, index);
  }
  if (takesWord(measure, value)) return reader.take().value;
  const right = words.filter((word) => takesWord(measure, word));
  const takes = right.length > 0 ? `it takes ${right.join(', ')}` : 'it takes no conditions';
  throw new StatementError(`${JSON.stringify(measure)} takes no ${JSON.stringify(value)}; ${takes}`, index);
}

function takesWord(measure: MeasureName, word: string): boolean {
  const spec = specOf(measure);
  const condition = STARTS[word];
  if (condition === undefined) return false;
  if (condition === 'per minute') return canBePerMinute(spec);
  // What is open is open at one time.
  if (spec.about === 'open connections' && condition === 'between') return word === 'before';
  return takesCondition(spec.about, condition);
}

function takeRest(reader: TokenReader, start: string, measure: MeasureName): Conditions {
  switch (start) {
    case 'from':
      return takeFrom(reader, measure);
    case 'of':
      return { of: takePattern(reader) };
    case 'to':
      return { to: takePath(reader) };
    case 'by':
      return { by: takeInitiator(reader) };
    case 'with':
      return takeWith(reader);
    case 'between': {
      const since = takeTime(reader);
      if (!reader.takeIf('and')) throw reader.expected('"and" and a time after "between"');
      return { since, until: takeTime(reader) };
    }
    case 'before':
      return { until: takeTime(reader) };
    case 'after':
      return { since: takeTime(reader) };
    default:
      if (!reader.takeIf('minute')) throw reader.expected('"minute" after "per"');
      return { perMinute: true };
  }
}
