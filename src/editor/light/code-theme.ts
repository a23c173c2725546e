import { EditorView } from '@codemirror/view';
import { ICONS } from '../../ui/icons.ts';
import type { IconName } from '../../ui/icons.ts';
import { codeInk } from './code-colors.ts';

/** A sign in the margin, in a colour token; the same forms as Monaco's. */
function sign(icon: IconName, token: string): Record<string, string> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="black" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${ICONS[icon]}"/></svg>`;
  return {
    content: 'normal',
    backgroundColor: `var(${token})`,
    mask: `url("data:image/svg+xml,${encodeURIComponent(drawing)}") center / contain no-repeat`,
  };
}

/** CodeMirror in the interface's colours, which follow light and dark by themselves (ui/tokens.css). */
export const codeTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', fontSize: 'var(--code-size, 13px)', lineHeight: '1.5' },
  '.cm-content': { padding: 'var(--space-2) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--space-3) 0 var(--space-2)' },
  '.cm-gutters': { border: '0', backgroundColor: 'var(--surface)', color: 'var(--ink-faint)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2em', padding: '0 var(--space-1) 0 0' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--ink) 4%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-content ::selection, .cm-content::selection, .cm-line::selection': {
    backgroundColor: 'color-mix(in oklab, var(--focus) 30%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in oklab, var(--focus) 14%, transparent)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: 'var(--hairline) solid var(--ink-faint)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-soft)' },
  '.cm-template-tag, .cm-template-tag *': { color: codeInk('--tab-4') },
  '.cm-template-note, .cm-template-note *': { color: codeInk('--ink-faint'), fontStyle: 'italic' },
  '.cm-placeholder': { color: 'var(--ink-soft)', fontFamily: 'var(--font-text)' },
  '.cm-revealed': { backgroundColor: 'var(--surface-marked)', boxShadow: 'inset 2px 0 var(--accent)' },

  // Search
  '.cm-searchMatch': {
    backgroundColor: 'color-mix(in oklab, var(--warn) 28%, transparent)',
    borderRadius: '2px',
  },
  '.cm-searchMatch.cm-searchMatch-selected': {
    backgroundColor: 'color-mix(in oklab, var(--warn) 28%, transparent)',
    outline: '2px solid var(--warn)',
  },
  '.cm-panels': { backgroundColor: 'var(--surface-bar)', color: 'var(--ink)' },
  '.cm-panels-top': { borderBottom: 'var(--hairline) solid var(--line)' },
  '.cm-panels-bottom': { borderTop: 'var(--hairline) solid var(--line)' },
  '.cm-panel.cm-search, .cm-panel.cm-dialog': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 'var(--space-1) var(--space-2)',
    padding: 'var(--space-2)',
    paddingRight: 'calc(var(--control) + var(--space-2))',
    font: 'var(--text-small) / var(--leading) var(--font-text)',
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search :is(input, button, label)': { margin: '0' },
  // It would make several selections at once, which the browser's own cannot show.
  '.cm-panel.cm-search button[name=select]': { display: 'none' },
  '.cm-panel.cm-search label': {
    minHeight: 'var(--control)',
    display: 'inline-flex',
    alignItems: 'center',
    gap: 'var(--space-1)',
    fontSize: 'inherit',
  },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0', accentColor: 'var(--accent)' },
  '.cm-panel .cm-textfield': {
    flex: '1 1 10rem',
    minWidth: '0',
    maxWidth: '22rem',
    height: 'var(--control)',
    margin: '0',
    padding: '0 var(--space-2)',
    border: 'var(--hairline) solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    font: 'var(--code-size, 13px) var(--font-code)',
  },
  '.cm-panel .cm-button': {
    height: 'var(--control)',
    margin: '0',
    padding: '0 var(--space-2)',
    border: 'var(--hairline) solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    background: 'var(--surface)',
    color: 'inherit',
    fontSize: 'inherit',
    '&:active': { background: 'var(--surface-pressed)' },
  },
  '.cm-panel button[name=close], .cm-panel .cm-dialog-close': {
    position: 'absolute',
    inset: 'var(--space-1) var(--space-1) auto auto',
    width: 'var(--control)',
    height: 'var(--control)',
    padding: '0',
    border: '0',
    background: 'none',
    color: 'var(--ink-soft)',
    fontSize: 'var(--text-title)',
    lineHeight: '1',
  },

  // Findings and suggestions
  '.cm-gutter-lint': { width: '1.1em' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0.35em 0 0 0.2em' },
  '.cm-lint-marker': { width: '0.95em', height: '0.95em' },
  '.cm-lint-marker-error': sign('error', '--bad'),
  '.cm-lint-marker-warning': sign('problem', '--warn'),
  '.cm-lintRange': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy 1px',
    textUnderlineOffset: '0.2em',
  },
  '.cm-lintRange-error': { textDecorationColor: 'var(--bad)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warn)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--bad-soft)' },
  '.cm-lintPoint:after': { display: 'none' },
  '.cm-tooltip': {
    border: 'var(--hairline) solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    backgroundColor: 'var(--surface-bar)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-diagnostic': {
    maxWidth: 'min(34rem, 90vw)',
    padding: 'var(--space-1) var(--space-2)',
    font: 'var(--text-base) / var(--leading) var(--font-text)',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-diagnosticSource': { color: 'var(--ink-soft)', fontSize: 'var(--text-small)', opacity: '1' },
  '.cm-panel.cm-panel-lint ul': { maxHeight: '8rem' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--surface-hover)' },
  '.cm-panel.cm-panel-lint ul:focus [aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'inherit',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxWidth: 'min(24rem, 90vw)',
    fontFamily: 'var(--font-code)',
    fontSize: 'var(--code-size, 13px)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25em var(--space-2)', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionMatchedText': {
    color: 'var(--accent)',
    textDecoration: 'none',
    fontWeight: 'var(--weight-strong)',
  },
  '.cm-completionDetail': { color: 'var(--ink-soft)', fontStyle: 'normal' },
});
