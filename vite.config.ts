import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
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
    rolldownOptions: { input: ['index.html', 'headless.html', 'lab/carrier.html'] },
  },
});
