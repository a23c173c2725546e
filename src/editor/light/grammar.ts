import { css } from '@codemirror/lang-css';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import type { Extension } from '@codemirror/state';
import { Decoration, MatchDecorator, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { languageOf } from '../language.ts';

/** What CodeMirror knows of the language that a file is written in: colours, indentation, completion. */
export function grammarOf(path: string): Extension {
  switch (languageOf(path).name) {
    case 'python':
      return python();
    case 'javascript':
      return javascript();
    case 'html':
      return [html(), templateTags];
    case 'json':
      return json();
    case 'css':
      return css();
    default:
      return [];
  }
}

/** Django's tags, variables and comments, which HTML takes for text. */
const matcher = new MatchDecorator({
  regexp: /\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}/g,
  decoration: ([tag]) =>
    Decoration.mark({ class: tag.startsWith('{#') ? 'cm-template-note' : 'cm-template-tag' }),
});

const templateTags = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }

    update(update: ViewUpdate): void {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
