/** Where a project's file runs: by the server, or in the tabs. */
export type Side = 'server' | 'page';

/** Monaco's name of a language. */
export type LanguageName = 'python' | 'html' | 'javascript' | 'json' | 'css' | 'markdown' | 'plaintext';

/** What a file is written in. */
export interface Language {
  readonly name: LanguageName;
  /** What people call it; null for text in none. */
  readonly label: string | null;
}

const JAVASCRIPT: Language = { name: 'javascript', label: 'JavaScript' };
const PLAIN: Language = { name: 'plaintext', label: null };

const BY_EXTENSION: ReadonlyMap<string, Language> = new Map([
  ['py', { name: 'python', label: 'Python' }],
  ['html', { name: 'html', label: 'HTML' }],
  ['js', JAVASCRIPT],
  ['mjs', JAVASCRIPT],
  ['json', { name: 'json', label: 'JSON' }],
  ['css', { name: 'css', label: 'CSS' }],
  ['md', { name: 'markdown', label: 'Markdown' }],
]);

export function languageOf(path: string): Language {
  return BY_EXTENSION.get(path.slice(path.lastIndexOf('.') + 1)) ?? PLAIN;
}

/** Spaces of one indent: PEP 8 for Python, two elsewhere. */
export function indentOf(path: string): number {
  return path.endsWith('.py') ? 4 : 2;
}

export function sideOf(path: string): Side {
  return /^(?:templates|static)\//.test(path) ? 'page' : 'server';
}
