import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';
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
  lesson: ['base', 'ui', 'trace'],
  lab: ['base', 'trace', 'server', 'network', 'tab'],
  metrics: ['base', 'trace'],
  timeline: ['base', 'ui', 'trace', 'metrics'],
  app: layers,
};

export default ts.config(
  { ignores: ['dist', 'public', 'src/paraglide', '.cache', 'lessons', 'test-results', 'playwright-report'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/elements': layers.map((type) => ({ type, pattern: `src/${type}` })),
      'boundaries/include': ['src/**/*'],
      'import/resolver': { typescript: true, node: { extensions: ['.ts', '.js', '.svelte'] } },
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
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['scripts/**', 'e2e/**', '*.js', '*.ts'], languageOptions: { globals: { ...globals.node } } },
);
