import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import site from '../vite.config.ts';

/** The tests' own pages, built as the site is, beside it. */
export default defineConfig((env) => ({
  ...site(env),
  root: resolve(import.meta.dirname, '..'),
  publicDir: false,
  build: {
    outDir: '.cache/fixtures',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: 'e2e/fixtures/picture.html' },
  },
  preview: { host: '127.0.0.1', port: 4175, strictPort: true },
}));
