/*
 * Monaco with the features and languages that a lesson needs and no others. Never import this statically: it is
 * the largest chunk of the page. See load-monaco.ts.
 */
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codeEditor/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/format/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/parameterHints/register.js';
import 'monaco-editor/features/readOnlyMessage/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
// Finds the full-width commas and brackets that a Chinese keyboard makes.
import 'monaco-editor/features/unicodeHighlighter/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import 'monaco-editor/languages/definitions/css/register.js';
import 'monaco-editor/languages/definitions/html/register.js';
import 'monaco-editor/languages/definitions/javascript/register.js';
import 'monaco-editor/languages/definitions/markdown/register.js';
import 'monaco-editor/languages/definitions/python/register.js';
// Their services are fetched with the first file of the language. JavaScript's is ours: truth/script-service.ts.
import 'monaco-editor/languages/features/css/register.js';
import { htmlDefaults } from 'monaco-editor/languages/features/html/register.js';
import 'monaco-editor/languages/features/json/register.js';
// The package's own `features/suggest` (0.57) brings inline suggestions only, not the list of words.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import CssWorker from 'monaco-editor/languages/features/css/css.worker.js?worker';
import HtmlWorker from 'monaco-editor/languages/features/html/html.worker.js?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker.js?worker';
import { HTML_STYLE } from './truth/html-style.ts';

const WORKERS: Readonly<Record<string, new () => Worker>> = {
  css: CssWorker,
  html: HtmlWorker,
  json: JsonWorker,
};

// The editor's own worker completes words and finds links; without it Monaco would do both on the page's thread.
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new (WORKERS[label] ?? EditorWorker)(),
};

htmlDefaults.setOptions({ ...htmlDefaults.options, format: HTML_STYLE });

export * from 'monaco-editor/editor/editor.api.js';
