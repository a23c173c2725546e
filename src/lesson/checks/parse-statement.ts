import { suggest } from '../lesson-error.ts';
import { takeAmount } from './amount.ts';
import { canBePerMinute, type MeasureName, specOf, takesText } from './measures.ts';
import { takeConditions } from './parse-conditions.ts';
import { takeMeasure } from './parse-measure.ts';
import { takeScope } from './parse-scope.ts';
import {
  ALL_TABS,
  type Comparison,
  type Operator,
  OPERATORS,
  type Quantity,
  type Statement,
} from './statement.ts';
import type { Scope } from './statement.ts';
import { StatementError } from './statement-error.ts';
import { textOf } from './token.ts';
import { TokenReader } from './token-reader.ts';

export { StatementError } from './statement-error.ts';

/**
 * `tab sse: latency p95 <= 150ms`. What can be said is in measures.ts and conditions.ts.
 * @throws StatementError
 */
export function parseStatement(text: string): Statement {
  const reader = new TokenReader(text);
  const quantity = takeQuantity(reader);
  const comparison = takeComparison(reader, quantity);
  const rest = reader.peek();
  if (reader.isWord('and', 'or')) {
    const message = 'a statement has one comparison; write a list of statements that must all hold';
    throw new StatementError(message, rest.index);
  }
  if (rest.kind !== 'end') throw reader.expected('nothing more after the comparison');
  return { text: textOf(reader.tokens), quantity, comparison };
}

/**
 * A statement without its comparison: `tab sse: latency p95`
 * @throws StatementError
 */
export function parseMeasure(text: string): Quantity {
  const reader = new TokenReader(text);
  const quantity = takeQuantity(reader);
  if (reader.peek().kind !== 'end') throw reader.expected('no comparison here');
  return quantity;
}

function takeQuantity(reader: TokenReader): Quantity {
  const { index } = reader.peek();
  const scope = takeScope(reader);
  const measureAt = reader.peek().index;
  const measure = takeMeasure(reader);
  const text = takesText(measure) ? takeText(reader, measure) : null;
  const { tab, ...where } = takeConditions(reader, measure);
  if (specOf(measure).scope === 'run' && (scope ?? tab) !== null && (scope ?? tab) !== undefined) {
    throw new StatementError(noScope(measure), index);
  }
  if (scope && tab !== undefined) {
    const message = `${JSON.stringify(measure)} is of the tabs before the colon: leave out "from tab ${tab}"`;
    throw new StatementError(message, measureAt);
  }
  return { measure, ...(text !== null && { text }), scope: scopeOf(scope, tab), where };
}

function scopeOf(scope: Scope | null, tab: string | undefined): Scope {
  if (tab !== undefined) return { each: false, tabs: [tab] };
  return scope ?? ALL_TABS;
}

function noScope(measure: MeasureName): string {
  const is = JSON.stringify(measure);
  if (measure !== 'published') return `${is} is about the server: leave out the tabs before the colon`;
  return `${is} is of the whole run: leave out the tabs before the colon; what a tab published is "published from tab …"`;
}

function takeText(reader: TokenReader, measure: MeasureName): string {
  const { kind, value } = reader.peek();
  if (kind !== 'text' || value === '') throw reader.expected(`a text in quotes after "${measure}"`);
  return reader.take().value;
}

const ASCII: Readonly<Record<string, Operator>> = { '≤': '<=', '≥': '>=', '≠': '!=', '=<': '<=', '=>': '>=' };

function takeComparison(reader: TokenReader, quantity: Quantity): Comparison {
  const { kind, value: written, index } = reader.peek();
  if (kind !== 'operator') throw reader.expected('a comparison such as "= 0" or "<= 150ms"');
  const operator = OPERATORS.find((one) => one === written);
  if (operator === undefined) {
    const nearest = suggest(ASCII[written] ?? written, OPERATORS);
    throw new StatementError(`unknown comparison ${JSON.stringify(written)}${nearest}`, index);
  }
  reader.take();
  const spec = specOf(quantity.measure);
  const value = takeAmount(reader, spec.unit, quantity.where.perMinute !== true);
  const isCounted = canBePerMinute(spec) || spec.about === 'open connections' || spec.about === 'server';
  if (value === 0 && (operator === '<' || (operator === '>=' && isCounted))) {
    const never = operator === '<' ? 'can never hold' : 'always holds';
    throw new StatementError(`"${operator} 0" ${never}`, index);
  }
  return { operator, value };
}
