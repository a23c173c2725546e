import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { licencesPlugin } from './scripts/licences/plugin.ts';
import { builtMessages, messages, toBuiltMessages } from './scripts/messages.ts';
import { lessonsPlugin } from './scripts/vite-lessons.ts';
import { leanMonacoPlugin } from './scripts/vite-monaco.ts';
import { preloadPlugin } from './scripts/vite-preload.ts';
import { sandboxPlugin } from './scripts/vite-sandbox.ts';

/** Svelte, the page's own elements, and the small modules that several parts of the page are made of. */
const CORE = new RegExp(
  [
    'node_modules/(svelte|clsx)/',
    'rolldown/runtime',
    'paraglide/runtime',
    'src/ui/(?!Dialog|LaterPart|later)',
    'src/(app|editor)/keys',
    'src/app/(Logo|Settings|in-locale|first-picture|route|boot-cancelled|project-broken)',
    'src/(lab/pacer|trace/(trace|expected)|metrics/lost|network/presets|server/server-hung|tab/(frame-errors|lab-origin))',
    'src/base/(breath|hang|http|glob)',
    'src/(editor/language|lesson/progress|timeline/(format|palette|nearest|reach|span|scene|shapes))',
  ].join('|'),
);

export default defineConfig(({ command }) => ({
  // Relative, so that the built site works from any sub-path.
  base: './',
  plugins: [
    svelte({ configFile: false }),
    lessonsPlugin('lessons'),
    sandboxPlugin('src/tab/sandbox'),
    leanMonacoPlugin(),
    licencesPlugin(),
    preloadPlugin(),
    paraglideVitePlugin(command === 'build' ? builtMessages : messages),
  ],
  resolve: { alias: command === 'build' ? [toBuiltMessages] : [] },
  worker: { format: 'es' },
  test: {
    include: ['{src,scripts}/**/*.test.ts'],
    // Loaded by Node as it is.
    server: { deps: { external: [/public\/pyodide/] } },
  },
  build: {
    target: 'es2022',
    manifest: true,
    // What does not know it fetches these files a little later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'headless.html', 'lab/carrier.html'],
      output: {
        codeSplitting: {
          groups: [
            // A file of its own: it has a budget of its own, and is kept by browsers while the page changes.
            { name: 'chart', test: /node_modules[\\/](chart\.js|@kurkle)[\\/]/ },
            // What every page begins with, in one file: many small ones are as many journeys there and back.
            { name: 'core', test: CORE },
            { name: 'words', test: /[\\/]paraglide[\\/]messages[\\/]/, minShareCount: 2 },
          ],
        },
      },
    },
  },
}));
