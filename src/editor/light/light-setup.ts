import {
  autocompletion,
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import type { Extension, TransactionSpec } from '@codemirror/state';
import { highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { indentOf } from '../language.ts';
import { codeColors } from './code-colors.ts';
import { codeTheme } from './code-theme.ts';
import { grammarOf } from './grammar.ts';
import { problemMarks } from './problem-marks.ts';
import { revealedLines } from './revealed-lines.ts';
import { wordCompletion } from './word-completion.ts';

/** How a file looks, wherever it is shown. */
export function codeLook(path: string): Extension {
  return [
    grammarOf(path),
    codeTheme,
    codeColors,
    indentUnit.of(' '.repeat(indentOf(path))),
    EditorState.tabSize.of(indentOf(path)),
    lineNumbers(),
  ];
}

const undoing = new Compartment();

/** Makes a state forget what could be undone: to be dispatched one after another. */
export const FORGET: readonly TransactionSpec[] = [
  { effects: undoing.reconfigure([]) },
  { effects: undoing.reconfigure(history()) },
];

/**
 * What it takes to write in it. The selection is the browser's own: its handles are what fingers know. Tab takes a
 * suggestion, and otherwise goes on to what comes next in the page.
 */
export function codeWriting(): Extension {
  return [
    undoing.of(history()),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    EditorState.languageData.of(() => [{ autocomplete: wordCompletion }]),
    autocompletion({ defaultKeymap: false, icons: false }),
    // Enter always means a new line.
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap.filter(({ key }) => key !== 'Enter'),
      { key: 'Tab', run: acceptCompletion },
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
  ];
}

/** Everything of the light editor that stays as it is while a file is open. */
export function lightSetup(path: string): Extension {
  return [
    lintGutter(),
    codeLook(path),
    codeWriting(),
    // EditorFooter says how to leave.
    keymap.of([indentWithTab]),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    search({ top: true }),
    problemMarks,
    revealedLines,
  ];
}
