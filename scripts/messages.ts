import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the texts in messages/ become functions: for the build, and for whatever reads the code without one. */
export const messages: CompilerOptions = {
  project: './project.inlang',
  outdir: './src/paraglide',
  strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
  // The same with and without NODE_ENV=production, so that a check and a build do not undo each other's work.
  outputStructure: 'locale-modules',
};
