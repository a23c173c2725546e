import { describe, expect, test } from 'vitest';
import { type BuiltSite, filesBefore, NoSiteError } from './built-site.ts';
import { partsOf, weightOf } from './parts.ts';

const manifest = {
  'index.html': {
    file: 'assets/index-1.js',
    imports: ['_shared-1.js'],
    dynamicImports: ['src/app/Workbench.svelte', 'src/app/landing/Landing.svelte'],
    css: ['assets/index-1.css'],
  },
  'src/app/Workbench.svelte': {
    file: 'assets/Workbench-1.js',
    imports: ['_shared-1.js', '_chart-1.js'],
    dynamicImports: ['src/editor/monaco.ts', 'virtual:lesson/01-a', 'virtual:lesson-run/01-a/start'],
  },
  'src/app/landing/Landing.svelte': { file: 'assets/Landing-1.js' },
  'src/app/TabsGrid.svelte': { file: 'assets/TabsGrid-1.js', imports: ['_shared-1.js'] },
  'src/timeline/Timeline.svelte': { file: 'assets/Timeline-1.js', imports: ['_drawing-1.js'] },
  '_drawing-1.js': { file: 'assets/drawing-1.js' },
  '_shared-1.js': { file: 'assets/shared-1.js', imports: ['_other-1.js'] },
  '_other-1.js': { file: 'assets/other-1.js', imports: ['_shared-1.js'] },
  '_chart-1.js': { file: 'assets/chart-1.js' },
  'src/editor/monaco.ts': { file: 'assets/monaco-1.js', imports: ['_shared-1.js'] },
  'src/editor/LightEditor.svelte': { file: 'assets/LightEditor-1.js', imports: ['_shared-1.js'] },
  'virtual:lesson/01-a': { file: 'assets/01-a-1.js' },
  'virtual:lesson/02-b': { file: 'assets/02-b-1.js' },
  'virtual:lesson-run/01-a/start': { file: 'assets/start-1.js' },
};

/** Every file weighs 1 byte sent and 10 kept, but for lesson 2's text. */
function site(...more: string[]): BuiltSite {
  const paths = Object.values(manifest).flatMap((chunk) => [
    chunk.file,
    ...('css' in chunk ? chunk.css : []),
  ]);
  const all = [...paths, ...more].map((path) => [path, { sent: 1, kept: 10 }] as const);
  return { manifest, files: new Map([...all, ['assets/02-b-1.js', { sent: 5, kept: 10 }]]) };
}

function weights(built: BuiltSite): Record<string, number> {
  return Object.fromEntries(partsOf(built).map((part) => [part.name, weightOf(built, part)]));
}

describe('what a browser needs before a module runs', () => {
  test('is all that the module imports statically, also through others, and its styles', () => {
    expect([...filesBefore(manifest, ['index.html'])]).toEqual([
      'assets/index-1.js',
      'assets/index-1.css',
      'assets/shared-1.js',
      'assets/other-1.js',
    ]);
  });

  test('is not known of a module that the build does not have', () => {
    expect(() => filesBefore(manifest, ['src/app/Gone.svelte'])).toThrow(NoSiteError);
  });
});

describe('the parts of a site', () => {
  test('have the first picture of each page: a lesson’s with its tabs and its timeline', () => {
    const parts = weights(site());
    expect(parts['landing page: script before the first picture']).toBe(4);
    expect(parts['lesson page: script before the first picture']).toBe(8);
  });

  test('have a lesson with its recorded runs', () => {
    expect(weights(site())).toMatchObject({ 'lesson 01-a': 2, 'lesson 02-b': 5 });
  });

  test('have what several need once, with the shell', () => {
    expect(weights(site())).toMatchObject({ chart: 1, shell: 9, 'Monaco: the editor': 1, 'light editor': 1 });
  });

  test('have what nobody has thought of in the rest, so that it cannot grow unseen', () => {
    expect(weights(site('assets/surprise-1.wasm'))['the rest']).toBe(1);
  });

  test('have the whole site as it lies on the host', () => {
    const built = site('pyodide/pyodide.asm.wasm');
    expect(weights(built)).toMatchObject({
      'server: Pyodide': 1,
      'the whole site, on the host': 10 * built.files.size,
    });
  });
});
