import { getLocale } from '../../paraglide/runtime.js';
import type { Checker } from './checks.ts';
import { ruff } from './ruff.ts';
import { scripts } from './scripts.ts';

export const python: Checker = {
  files: /\.py$/,
  basis: (files, path) => files[path] ?? '',
  check: (files, path) => ruff.checkPython(path, files[path] ?? ''),
};

export const javaScript: Checker = {
  files: /\.m?js$/,
  // A script means what the others and the templates make it mean, and TypeScript says it in the page's language.
  basis: (files) =>
    JSON.stringify([getLocale(), Object.entries(files).filter(([path]) => /\.(?:m?js|html?)$/.test(path))]),
  async check(files, path) {
    await scripts.speak(getLocale());
    return scripts.check(files, path);
  },
};
