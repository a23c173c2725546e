import { EditorView } from '@codemirror/view';

const tint = (token: string, percent: number): string =>
  `color-mix(in oklab, var(${token}) ${percent}%, transparent)`;

/** What would go is on red, what would come on green. */
export const compareTheme = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: tint('--bad', 9) },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: tint('--good', 10) },
  // A line below, not a ground: code has to be read on it.
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    boxShadow: `inset 0 -2px ${tint('--bad', 55)}`,
  },
  '&.cm-merge-b .cm-changedText': {
    background: 'none',
    boxShadow: `inset 0 -2px ${tint('--good', 55)}`,
  },
  '.cm-deletedChunk': { padding: '0' },
  // A row of its own: over the code they would hide it.
  '.cm-deletedChunk .cm-chunkButtons': {
    position: 'static',
    display: 'flex',
    justifyContent: 'flex-end',
    padding: 'var(--space-1) var(--space-2)',
    backgroundColor: 'var(--surface-sunken)',
  },
  '.cm-deletedChunk .cm-deletedLine': { minHeight: '1.5em', padding: '0 var(--space-3) 0 var(--space-2)' },
  '.cm-collapsedLines': {
    padding: 'var(--space-1) var(--space-3)',
    background: 'var(--surface-sunken)',
    color: 'var(--ink-soft)',
    font: 'var(--text-small) / var(--leading) var(--font-text)',
    '&:hover': { color: 'var(--ink)', background: 'var(--surface-pressed)' },
    '&:before': { content: '"↕"', marginInlineEnd: 'var(--space-2)' },
    '&:after': { content: 'none' },
  },
});
