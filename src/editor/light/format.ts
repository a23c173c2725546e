import type { Options } from 'prettier';
import { FormatError } from '../code-view.ts';
import { languageOf } from '../language.ts';
import type { LanguageName } from '../language.ts';
import { ruff } from '../truth/ruff.ts';

/** As the lessons' own JavaScript is written. */
const STYLE: Options = { singleQuote: true, printWidth: 100 };

/** What Prettier needs for each kind of file; fetched when it is first asked for. */
const FORMATTERS: { readonly [name in LanguageName]?: () => Promise<Options> } = {
  javascript: async () => ({
    parser: 'acorn',
    plugins: [await import('prettier/plugins/acorn'), await import('prettier/plugins/estree')],
  }),
  json: async () => ({
    parser: 'json',
    plugins: [await import('prettier/plugins/babel'), await import('prettier/plugins/estree')],
  }),
  css: async () => ({ parser: 'css', plugins: [await import('prettier/plugins/postcss')] }),
  html: async () => ({
    parser: 'html',
    plugins: [
      await import('prettier/plugins/html'),
      await import('prettier/plugins/postcss'),
      await import('prettier/plugins/babel'),
      await import('prettier/plugins/estree'),
    ],
  }),
};

/** The file put in order, by Ruff or by Prettier. Rejects with FormatError. */
export async function formatted(path: string, text: string): Promise<string> {
  const { name } = languageOf(path);
  if (name === 'python') return ruff.formatPython(path, text);
  const formatter = FORMATTERS[name];
  // Prettier takes Django's tags for text and breaks lines inside them; Django then no longer sees a tag.
  if (formatter === undefined || (name === 'html' && hasTemplateTags(text)))
    throw new FormatError('language');
  const [prettier, options] = await Promise.all([import('prettier/standalone'), formatter()]).catch(() => {
    throw new FormatError('unavailable');
  });
  try {
    return await prettier.format(text, { ...STYLE, ...options });
  } catch (error) {
    // Its first line; below it Prettier draws the place.
    const [message = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new FormatError('syntax', `${path}: ${message}`);
  }
}

function hasTemplateTags(text: string): boolean {
  return /\{[%{#]/.test(text);
}
