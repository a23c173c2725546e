import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { noteBundled } from './licences/plugin.ts';

const NO_UTIL = '\0no-util';

/** fake-timers asks for Node's `util` where there is a `process`; in a tab there is none, and Vite would warn of it. */
const withoutUtil: Plugin = {
  name: 'push-lab:without-util',
  enforce: 'pre',
  resolveId: (id) => (id === 'util' ? NO_UTIL : null),
  load: (id) => (id === NO_UTIL ? 'export default {};' : null),
};

/**
 * Makes `sandbox.html`: the document of every tab's frame, with its script inlined. The frame has an opaque
 * origin, so that a module script could not be loaded from a plain file server without CORS headers.
 */
export function sandboxPlugin(folder: string): Plugin {
  const page = async () => {
    const result = await build({
      configFile: false,
      logLevel: 'warn',
      plugins: [withoutUtil, noteBundled],
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        target: 'es2022',
        rolldownOptions: {
          input: resolve(folder, 'main.ts'),
          output: { format: 'iife' },
        },
      },
    });
    const outputs = [result].flat();
    const chunk = outputs.flatMap((part) => ('output' in part ? part.output : []))[0];
    if (chunk?.type !== 'chunk') throw new Error(`${folder}/main.ts gave no script for sandbox.html.`);
    const template = await readFile(resolve(folder, 'sandbox.html'), 'utf8');
    const script = chunk.code.replace(/<\/(script)/gi, '<\\/$1');
    return template.replace('/*SANDBOX*/', () => script);
  };
  return {
    name: 'push-lab:sandbox',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: await page() });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== '/sandbox.html') {
          next();
          return;
        }
        page().then((html) => response.setHeader('content-type', 'text/html; charset=utf-8').end(html), next);
      });
    },
  };
}
