import { StatementError } from './statement-error.ts';
import { type Token, tokensOf } from './token.ts';

/** Goes through the tokens of a statement, one after the other. */
export class TokenReader {
  readonly tokens: readonly Token[];
  #position = 0;

  /** @throws StatementError */
  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  /** The token `ahead` of the next one; beyond the end, the end. */
  peek(ahead = 0): Token {
    const token = this.tokens[this.#position + ahead] ?? this.tokens.at(-1);
    if (!token) throw new Error('a statement has at least its end');
    return token;
  }

  take(count = 1): Token {
    const token = this.peek();
    this.#position += count;
    return token;
  }

  isWord(...words: readonly string[]): boolean {
    const { kind, value } = this.peek();
    return kind === 'word' && words.includes(value);
  }

  /** Takes the word or sign if it is the next one. */
  takeIf(value: string): boolean {
    const next = this.peek();
    const isNext = next.kind !== 'text' && next.value === value;
    if (isNext) this.take();
    return isNext;
  }

  /** The next words, at most `count`. */
  words(count: number): string[] {
    const words: string[] = [];
    while (words.length < count && this.peek(words.length).kind === 'word') {
      words.push(this.peek(words.length).value);
    }
    return words;
  }

  /** `expected` and what was found instead. */
  expected(expected: string, token: Token = this.peek()): StatementError {
    const found = token.kind === 'end' ? 'the end' : JSON.stringify(token.value);
    return new StatementError(`expected ${expected}, found ${found}`, token.index);
  }
}
