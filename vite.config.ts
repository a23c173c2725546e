import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { lessonsPlugin } from './scripts/vite-lessons.ts';
import { sandboxPlugin } from './scripts/vite-sandbox.ts';

export default defineConfig({
  // Relative, so that the built site works from any sub-path.
  base: './',
  plugins: [
    svelte(),
    lessonsPlugin('lessons'),
    sandboxPlugin('src/tab/sandbox'),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/paraglide',
      strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
    }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    rolldownOptions: { input: ['index.html', 'headless.html', 'lab/carrier.html'] },
  },
});
