/** Where a project's file runs: by the server, or in the tabs. */
export type Side = 'server' | 'page';

const LANGUAGES: Readonly<Record<string, string>> = {
  py: 'python',
  html: 'html',
  js: 'javascript',
  mjs: 'javascript',
  json: 'json',
  css: 'css',
  md: 'markdown',
};

/** Monaco's name of the language that a file is written in. */
export function languageOf(path: string): string {
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1)] ?? 'plaintext';
}

/** Spaces of one indent: PEP 8 for Python, two elsewhere. */
export function indentOf(path: string): number {
  return path.endsWith('.py') ? 4 : 2;
}

export function sideOf(path: string): Side {
  return /^(?:templates|static)\//.test(path) ? 'page' : 'server';
}
