import type { htmlDefaults } from 'monaco-editor/languages/features/html/register.js';

type Style = NonNullable<(typeof htmlDefaults.options)['format']>;

/** How Monaco lays HTML out. It knows Django's tags, and leaves each as it is. */
export const HTML_STYLE: Style = {
  tabSize: 2,
  insertSpaces: true,
  wrapLineLength: 100,
  unformatted: '',
  contentUnformatted: 'pre, textarea',
  indentInnerHtml: false,
  preserveNewLines: true,
  maxPreserveNewLines: 2,
  indentHandlebars: false,
  endWithNewline: true,
  extraLiners: '',
  wrapAttributes: 'auto',
};
