import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { licencesPlugin } from './scripts/licences/plugin.ts';
import { messages } from './scripts/messages.ts';
import { lessonsPlugin } from './scripts/vite-lessons.ts';
import { leanMonacoPlugin } from './scripts/vite-monaco.ts';
import { sandboxPlugin } from './scripts/vite-sandbox.ts';

export default defineConfig({
  // Relative, so that the built site works from any sub-path.
  base: './',
  plugins: [
    svelte({ configFile: false }),
    lessonsPlugin('lessons'),
    sandboxPlugin('src/tab/sandbox'),
    leanMonacoPlugin(),
    licencesPlugin(),
    paraglideVitePlugin(messages),
  ],
  worker: { format: 'es' },
  test: {
    include: ['{src,scripts}/**/*.test.ts'],
    // Loaded by Node as it is.
    server: { deps: { external: [/public\/pyodide/] } },
  },
  build: {
    target: 'es2022',
    manifest: true,
    rolldownOptions: {
      input: ['index.html', 'headless.html', 'lab/carrier.html'],
      // A file of its own: it has a budget of its own, and is kept by browsers while the page changes.
      output: {
        codeSplitting: { groups: [{ name: 'chart', test: /node_modules[\\/](chart\.js|@kurkle)[\\/]/ }] },
      },
    },
  },
});
