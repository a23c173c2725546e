import type { Plugin } from 'vite';

/**
 * Monaco 0.57's languages (CSS, HTML, JSON) reach the one function they need through a file that also imports every
 * feature of the editor: some 140 kB gzip that nobody asked for, registered after the first editor was made, which
 * makes the second one throw ("depends on UNKNOWN service"). Takes those imports out.
 */
export function leanMonacoPlugin(): Plugin {
  const lean = {
    name: 'push-lab:lean-monaco',
    transform: {
      filter: { id: /monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/ },
      handler: (code: string) => ({ code: code.replaceAll(/^import '[^']+';$/gm, ''), map: null }),
    },
  };
  // In development Vite bundles packages beforehand, by themselves.
  return { ...lean, config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [lean] } } }) };
}
