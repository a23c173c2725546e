import { closestMatch } from 'leven';
import type { MarkedToken, Token } from 'marked';
import { LessonError } from './lesson-error.ts';
import type { LessonProblem } from './lesson-error.ts';
import type { LivePart } from './parts/part.ts';
import type { OutlineItem, Prose, ProseSource } from './prose-content.ts';
import { BLOCKS, nameOf, readBlock } from './prose/blocks.ts';
import { buttonOf, placeOf, termOf } from './prose/html.ts';
import { readLink } from './prose/links.ts';
import { readMarkdown, type Instead } from './prose/markdown.ts';

/**
 * Addresses that a lesson may link to or show a picture from. Held to the first characters as written, so that
 * neither `javascript:` nor an entity-encoded form of it can pass.
 */
const HARMLESS = /^(?:https?:\/\/|mailto:|#)/i;

/**
 * Markdown → what the page shows. Markup inside the Markdown is shown as text, never carried out: a lesson may come
 * from anyone.
 * @throws LessonError for a link that is neither http(s), mailto, `#…` nor one of the lab's own (`code:`, `network:`,
 *   `run:`, `term:`), and for whatever is wrong in a block
 */
export function renderProse(markdown: string, source: ProseSource): Prose {
  const writing = new Writing(source);
  const html = writing.write(markdown, source.firstLine, BLOCK);
  // Not at the first, so that an author is told all of them.
  if (writing.problems.length > 0) throw new LessonError(writing.problems);
  return { html, parts: writing.parts, outline: writing.outline };
}

/** What a text may hold: the prose everything, a text in a block no blocks, one line of it no buttons either. */
interface Kind {
  readonly as: 'block' | 'inline';
  readonly blocks: boolean;
  readonly buttons: boolean;
}
const BLOCK: Kind = { as: 'block', blocks: true, buttons: true };
const RICH: Kind = { as: 'block', blocks: false, buttons: true };
const LINE: Kind = { as: 'inline', blocks: false, buttons: false };

class Writing {
  readonly parts: LivePart[] = [];
  readonly outline: OutlineItem[] = [];
  readonly problems: LessonProblem[] = [];

  constructor(private readonly source: ProseSource) {}

  /** @param firstLine line of the file on which `markdown` begins */
  write(markdown: string, firstLine: number, kind: Kind): string {
    const read = readMarkdown(markdown, kind.as);
    const instead = new Map<Token, Instead>();
    for (const { token, line } of read.places) {
      const made = this.#read(token, firstLine + line, kind);
      if (made) instead.set(token, made);
    }
    return read.write(instead);
  }

  /** What takes the token's place, if anything does. */
  #read(token: MarkedToken, line: number, kind: Kind): Instead | null {
    switch (token.type) {
      case 'heading':
        this.#note(line, `heading of level ${String(token.depth)}`);
        if (token.tokens?.some((each) => each.type === 'link' && String(each['href']).startsWith('term:')))
          this.#complain(line, 'a term is linked in a text, not in a heading');
        return null;
      case 'code':
        return this.#readCode(token.lang?.trim() ?? '', token.text, line, kind);
      case 'image':
        this.#checkAddress(token.href, line);
        return null;
      case 'link':
        return this.#readLink(token.href, token.text, line, kind);
      default:
        return null;
    }
  }

  #readCode(lang: string, text: string, line: number, kind: Kind): Instead | null {
    const block = BLOCKS.get(lang);
    if (!block) {
      this.#note(line, 'code block');
      const meant = closestMatch(lang, [...BLOCKS.keys()], { maxDistance: 2 });
      if (meant !== undefined) this.#complain(line, `unknown block "${lang}"; did you mean "${meant}"?`);
      return null;
    }
    if (!kind.blocks) return this.#complain(line, `a ${nameOf(lang)} cannot stand inside another`);
    try {
      const writer = {
        rich: (markdown: string, at: number) => this.write(markdown, at, RICH),
        line: (markdown: string, at: number) => this.write(markdown, at, LINE),
      };
      const { part, parameters } = readBlock(block, text, line, writer, this.source);
      const index = this.parts.push(this.#distinct(part)) - 1;
      this.#note(line, nameOf(lang), parameters);
      return () => placeOf(index);
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      this.problems.push(...error.problems);
      return null;
    }
  }

  /** Of two questions with the same answer, the second gets an id of its own. */
  #distinct(part: LivePart): LivePart {
    if (part.kind !== 'question') return part;
    const taken = this.parts.map((each) => (each.kind === 'question' ? each.id : null));
    let id = part.id;
    for (let number = 2; taken.includes(id); number += 1) id = `${part.id} #${String(number)}`;
    return { ...part, id };
  }

  #readLink(href: string, text: string, line: number, kind: Kind): Instead | null {
    const read = readLink(href, this.source);
    if (read === null) return this.#checkAddress(href, line);
    if ('problem' in read) return this.#complain(line, read.problem);
    if (!kind.buttons)
      return this.#complain(line, `expected a text without buttons, found ${JSON.stringify(href)}`);
    if (text.trim() === '') return this.#complain(line, `expected a text in [] before (${href})`);
    this.outline.push({ line, inline: true, name: 'link', parameters: { to: href } });
    if ('link' in read) return (words) => buttonOf(read.link, words);
    return (words) => termOf(read.term, words);
  }

  #checkAddress(href: string, line: number): null {
    if (HARMLESS.test(href)) return null;
    const known =
      'expected an address that begins with https://, http://, mailto: or #, or code:, network:, run: or term:';
    return this.#complain(line, `${known}; found ${JSON.stringify(href)}`);
  }

  #note(line: number, name: string, parameters: OutlineItem['parameters'] = {}): void {
    this.outline.push({ line, inline: false, name, parameters });
  }

  #complain(line: number, message: string): null {
    this.problems.push({ file: this.source.file, line, message });
    return null;
  }
}
