import { Lexer, Marked, Renderer, walkTokens } from 'marked';
import type { MarkedToken, Token } from 'marked';
import { escapeHtml } from './html.ts';

/** A token that may mean more in a lesson than in other Markdown, and where it stands. */
export interface Place {
  readonly token: MarkedToken;
  /** Line of the Markdown, from 0. */
  readonly line: number;
}

/** Markdown, read and not yet written. */
export interface ReadMarkdown {
  /** Its headings, links, pictures and blocks of code, in the order in which they stand. */
  readonly places: readonly Place[];
  /** HTML; `instead` says what takes the place of some tokens. */
  write(instead: ReadonlyMap<Token, Instead>): string;
}

/** HTML in place of a token, given that of the words in it. */
export type Instead = (words: string) => string;

/**
 * Markup inside the Markdown is shown as text, never carried out: a lesson may come from anyone.
 * @param as `inline`: what may stand in a line, without a paragraph around it
 */
export function readMarkdown(markdown: string, as: 'block' | 'inline' = 'block'): ReadMarkdown {
  const tokens = as === 'block' ? Lexer.lex(markdown) : Lexer.lexInline(markdown);
  return {
    places: placesOf(tokens),
    write(instead) {
      const { Parser, defaults } = writerOf(instead);
      return as === 'block' ? Parser.parse(tokens, defaults) : Parser.parseInline(tokens, defaults);
    },
  };
}

function placesOf(tokens: readonly Token[]): Place[] {
  const places: Place[] = [];
  const source = tokens.map(({ raw }) => raw).join('');
  let start = 0;
  for (const top of tokens) {
    let after = 0;
    void walkTokens([top], (each) => {
      // No extension adds others.
      const token = each as MarkedToken;
      if (!isPlace(token)) return;
      const mark = 'href' in token ? token.href : (token.raw.split('\n', 1)[0] ?? '');
      const found = top.raw.indexOf(mark, after);
      // The address of a link may stand elsewhere, under a name of its own.
      const at = found >= 0 ? start + found : source.indexOf(mark);
      if (found >= 0) after = found + mark.length;
      places.push({ token, line: source.slice(0, at < 0 ? start : at).split('\n').length - 1 });
    });
    start += top.raw.length;
  }
  return places;
}

function isPlace({ type }: MarkedToken): boolean {
  return type === 'heading' || type === 'link' || type === 'image' || type === 'code';
}

function writerOf(instead: ReadonlyMap<Token, Instead>): Marked {
  return new Marked({
    renderer: {
      html: ({ text }) => escapeHtml(text),
      code(token) {
        const part = instead.get(token);
        if (part) return part('');
        // Not every browser lets the keyboard into a block that scrolls sideways.
        return Renderer.prototype.code.call(this, token).replace('<pre>', '<pre tabindex="0">');
      },
      link(token) {
        const words = this.parser.parseInline(token.tokens);
        const part = instead.get(token);
        if (part) return part(words);
        const attributes = [`href="${escapeHtml(token.href)}"`];
        if (token.title) attributes.push(`title="${escapeHtml(token.title)}"`);
        if (!token.href.startsWith('#')) attributes.push('target="_blank" rel="noopener"');
        return `<a ${attributes.join(' ')}>${words}</a>`;
      },
    },
  });
}
