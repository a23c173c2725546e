import { getChunks } from '@codemirror/merge';
import { EditorSelection } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Puts the view's cursor on the next change (1) or the one before (-1), round the ends. */
export function moveToChange(view: EditorView, direction: 1 | -1): void {
  const found = getChunks(view.state);
  if (found === null) return;
  const { length } = view.state.doc;
  // A chunk that reaches the text's end goes one past it.
  const starts = found.chunks.map(({ fromA, fromB }) => Math.min(found.side === 'a' ? fromA : fromB, length));
  const { head } = view.state.selection.main;
  const start =
    direction === 1
      ? (starts.find((start) => start > head) ?? starts[0])
      : (starts.findLast((start) => start < head) ?? starts.at(-1));
  if (start === undefined) return;
  view.dispatch({
    selection: EditorSelection.cursor(start),
    effects: EditorView.scrollIntoView(start, { y: 'center' }),
  });
}
