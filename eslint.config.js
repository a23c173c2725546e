import boundaries from 'eslint-plugin-boundaries';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const layers = [
  'base',
  'ui',
  'trace',
  'server',
  'network',
  'tab',
  'editor',
  'lesson',
  'lab',
  'metrics',
  'timeline',
  'app',
];

/** Who may import whom (docs: design, part 4). A layer may always import itself. */
const allowed = {
  base: [],
  ui: ['base'],
  trace: ['base'],
  server: ['base', 'ui', 'trace'],
  network: ['base', 'ui', 'trace'],
  tab: ['base', 'ui', 'trace'],
  editor: ['base', 'ui', 'trace'],
  lesson: ['base', 'ui', 'trace', 'metrics'],
  lab: ['base', 'trace', 'server', 'network', 'tab'],
  metrics: ['base', 'trace'],
  timeline: ['base', 'ui', 'trace', 'metrics'],
  app: layers,
};

export default ts.config(
  {
    ignores: [
      'dist',
      'public',
      'src/paraglide',
      '.cache',
      'lessons',
      'test-results',
      'playwright-report',
      'e2e/facts/recorded',
      '**/*.tmp.*',
    ],
  },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/elements': layers.map((type) => ({ type, pattern: `src/${type}` })),
      'boundaries/include': ['src/**/*'],
      // Every import names its file's extension, so Node's own way of finding it is enough.
      'import/resolver': { node: true },
      'import-x/resolver-next': [createNodeResolver()],
      'import-x/extensions': ['.ts', '.svelte'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], 'svelte-eslint-parser': ['.svelte'] },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: layers.map((from) => ({
            from: { element: { type: from } },
            allow: { to: { element: { types: { anyOf: [from, ...allowed[from]] } } } },
          })),
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['{src,scripts,e2e}/**/*.ts'],
    // These are parsed by Svelte's parser, which knows no types.
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
    },
  },
  { files: ['scripts/**', 'e2e/**', '*.js', '*.ts'], languageOptions: { globals: { ...globals.node } } },
);
