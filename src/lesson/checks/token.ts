import { StatementError } from './statement-error.ts';

/** A piece of a statement. */
export interface Token {
  /** `text`: in quotes; `path`: begins with a slash or a star; `sign`: a colon or a comma. */
  readonly kind: 'word' | 'text' | 'path' | 'operator' | 'sign' | 'end';
  /** Without quotes. */
  readonly value: string;
  /** As written; empty at the end. */
  readonly source: string;
  /** Where in the statement it begins, in UTF-16 code units. */
  readonly index: number;
}

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /(?:"([^"]*)"|'([^']*)'|“([^”]*)”)/y],
  ['path', /[/*]\S*/y],
  ['operator', /[=!<>≤≥≠]+/y],
  ['sign', /[:,]/y],
  ['word', /[^\s:,=!<>≤≥≠"'“]+/y],
];

/**
 * Takes a statement apart; the last token is its end.
 * @throws StatementError for a quote that is never closed
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let index = 0;
  for (;;) {
    while (/\s/.test(text.charAt(index))) index += 1;
    if (index >= text.length) return [...tokens, { kind: 'end', value: '', source: '', index }];
    const token = tokenAt(text, index);
    tokens.push(token);
    index += token.source.length;
  }
}

function tokenAt(text: string, index: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (!match) continue;
    const [source, ...quoted] = match;
    return { kind, source, index, value: quoted.find((part) => part !== undefined) ?? source };
  }
  // Nothing but a quote without its partner is left.
  throw new StatementError(`expected a closing quote for ${text.slice(index)}`, index);
}

/** The tokens as one would write them: single spaces, none before a colon or comma. */
export function textOf(tokens: readonly Token[]): string {
  return tokens
    .filter(({ kind }) => kind !== 'end')
    .map(({ kind, source }, i) => (kind === 'sign' || i === 0 ? source : ` ${source}`))
    .join('');
}
