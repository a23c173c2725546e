import { fileURLToPath } from 'node:url';
import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the texts in messages/ become functions, for whatever reads the code as it is. */
export const messages: CompilerOptions = {
  project: './project.inlang',
  outdir: './src/paraglide',
  strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
  // The same with and without NODE_ENV=production, so that a check and a test do not undo each other's work.
  outputStructure: 'locale-modules',
};

/** The same for the built site: a module for each text, so that each part of the page brings its own. */
export const builtMessages: CompilerOptions = {
  ...messages,
  outdir: './.cache/paraglide',
  outputStructure: 'message-modules',
};

/** Puts those in the place of the others, as an alias of Vite's. */
export const toBuiltMessages = {
  find: /^.*\/paraglide\/(?=(?:messages|runtime)\.js$)/,
  replacement: fileURLToPath(new URL('../.cache/paraglide/', import.meta.url)),
};
