import { EditorView } from '@codemirror/view';

const tint = (token: string, percent: number): string =>
  `color-mix(in oklab, var(${token}) ${percent}%, transparent)`;

/** What would go is on red, what would come on green. */
export const compareTheme = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: tint('--bad', 6) },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: tint('--good', 6) },
  // Code keeps WCAG AA's 4.5:1 on both grounds together (4.54 at the least); comments would not, quite.
  '.cm-changedLine, .cm-deletedChunk': { '--ink-faint': 'var(--ink-soft)' },
  // CodeMirror's own is a line below, which looks like a mistake.
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: tint('--bad', 14) },
  '&.cm-merge-b .cm-changedText': { background: tint('--good', 14) },
  '.cm-deletedChunk': { padding: '0' },
  // A row of its own: over the code they would hide it.
  '.cm-deletedChunk .cm-chunkButtons': {
    position: 'static',
    display: 'flex',
    justifyContent: 'flex-end',
    padding: 'var(--space-1) var(--space-2)',
    backgroundColor: 'var(--surface-sunken)',
  },
  // Nobody can say here how far a line is indented (light/line-wrapping.ts): where it wraps, its rest stands at four.
  '.cm-deletedChunk .cm-deletedLine': {
    minHeight: '1.5em',
    padding: '0 var(--space-3) 0 calc(var(--space-2) + 4ch)',
    textIndent: '-4ch',
  },
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
