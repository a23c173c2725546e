import { Marked, Renderer } from 'marked';
import type { Tokens } from 'marked';
import { LessonError } from './lesson-error.ts';
import type { LessonProblem } from './lesson-error.ts';

/**
 * Addresses that a lesson may link to or show a picture from. Held to the first characters as written, so that
 * neither `javascript:` nor an entity-encoded form of it can pass.
 */
const HARMLESS = /^(?:https?:\/\/|mailto:|#)/i;

/**
 * Markdown → HTML. Markup inside the Markdown is shown as text, never carried out: a lesson may come from anyone.
 * @param firstLine line of the file on which `markdown` begins, counted from 1
 * @throws LessonError for a link that is neither http(s), mailto nor `#…`
 */
export function renderProse(markdown: string, file: string, firstLine: number): string {
  const problems: LessonProblem[] = [];
  const marked = new Marked({
    walkTokens(token) {
      if (token.type !== 'link' && token.type !== 'image') return;
      const { href } = token as Tokens.Link | Tokens.Image;
      if (HARMLESS.test(href)) return;
      const before = markdown.slice(0, Math.max(0, markdown.indexOf(href)));
      problems.push({
        file,
        line: firstLine + before.split('\n').length - 1,
        message: `expected an address that begins with https://, http://, mailto: or #, found ${JSON.stringify(href)}`,
      });
    },
    renderer: {
      html: ({ text }) => escapeHtml(text),
      // Not every browser lets the keyboard into a block that scrolls sideways.
      code(token) {
        return Renderer.prototype.code.call(this, token).replace('<pre>', '<pre tabindex="0">');
      },
      link({ href, title, tokens }) {
        const attributes = [`href="${escapeHtml(href)}"`];
        if (title) attributes.push(`title="${escapeHtml(title)}"`);
        if (!href.startsWith('#')) attributes.push('target="_blank" rel="noopener"');
        return `<a ${attributes.join(' ')}>${this.parser.parseInline(tokens)}</a>`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  // Not thrown from inside marked, which would add a line about itself.
  if (problems.length > 0) throw new LessonError(problems);
  return html;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
