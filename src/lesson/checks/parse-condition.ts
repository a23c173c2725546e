import { suggest } from '../lesson-error.ts';
import { type MeasureName, specOf } from './measures.ts';
import { takeTab } from './parse-scope.ts';
import { INITIATORS, type RequestInitiator, type Where } from './statement.ts';
import { StatementError } from './statement-error.ts';
import type { TokenReader } from './token-reader.ts';

/** What follows the first word of a condition. Each throws StatementError. */

export function takeFrom(
  reader: TokenReader,
  measure: MeasureName,
): { readonly from: string } | { readonly tab: string } {
  const isMessage = specOf(measure).about === 'messages';
  const { index } = reader.peek();
  if (reader.takeIf('someone')) {
    if (isMessage) return { from: 'someone' };
    throw new StatementError(
      `${JSON.stringify(measure)} takes no "from someone": the publisher's requests do not cross the network; ` +
        'count its messages with "published from someone"',
      index,
    );
  }
  if (!reader.takeIf('tab')) throw reader.expected('"tab" and its id, or "someone", after "from"');
  const tab = takeTab(reader);
  return isMessage ? { from: tab } : { tab };
}

export function takePattern(reader: TokenReader): string {
  const { kind, value } = reader.peek();
  if (kind !== 'text' || value === '') throw reader.expected('a text in quotes after "of"');
  return reader.take().value;
}

export function takePath(reader: TokenReader): string {
  const { kind, value, index } = reader.peek();
  const isQuotedPath = kind === 'text' && /^[/*]/.test(value);
  if (kind !== 'path' && !isQuotedPath) throw reader.expected('a path that begins with / after "to"');
  if (value.includes('?')) {
    throw new StatementError(`expected a path without its query, found ${JSON.stringify(value)}`, index);
  }
  return reader.take().value;
}

export function takeInitiator(reader: TokenReader): RequestInitiator {
  const { value, index } = reader.peek();
  const initiator = INITIATORS.find((word) => word === value);
  if (initiator === undefined || !reader.takeIf(value)) {
    const message = `expected what began the request after "by", found ${JSON.stringify(value)}`;
    throw new StatementError(`${message}${suggest(value, INITIATORS)}`, index);
  }
  return initiator;
}

const WITH = ['status', 'method', 'header'] as const;

export function takeWith(reader: TokenReader): Pick<Where, 'status' | 'method' | 'header'> {
  const { value, index } = reader.peek();
  if (reader.takeIf('status')) return { status: takeStatus(reader) };
  if (reader.takeIf('method')) return { method: takeMethod(reader) };
  if (reader.takeIf('header')) return { header: takeHeader(reader) };
  const message = `expected "status", "method" or "header" after "with", found ${JSON.stringify(value)}`;
  throw new StatementError(`${message}${suggest(value, WITH)}`, index);
}

function takeStatus(reader: TokenReader): string {
  const { value } = reader.peek();
  if (!/^[1-5](?:\d\d|xx)$/.test(value)) throw reader.expected('a status such as 404 or 5xx');
  return reader.take().value;
}

function takeMethod(reader: TokenReader): string {
  const { kind, value } = reader.peek();
  if (kind !== 'word' || !/^[A-Z]+$/.test(value)) throw reader.expected('a method such as GET or POST');
  return reader.take().value;
}

function takeHeader(reader: TokenReader): NonNullable<Where['header']> {
  const { kind, value } = reader.peek();
  const [, name, content] = /^([\w!#$%&'*+.^`|~-]+)(?::\s*(.+))?$/.exec(kind === 'text' ? value : '') ?? [];
  if (name === undefined) {
    throw reader.expected('a header in quotes such as "Last-Event-ID" or "Accept: text/html"');
  }
  reader.take();
  return content === undefined ? { name } : { name, value: content };
}
