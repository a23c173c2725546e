import { getChunks, MergeView } from '@codemirror/merge';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { minimalChange } from '../light/minimal-change.ts';
import { moveToChange } from './change-cursor.ts';
import type { Comparison, ComparisonOptions } from './comparison.ts';

/** On a change that was made elsewhere. */
const fromElsewhere = Annotation.define<true>();

/** Yours on the left, where it can be edited; theirs on the right. */
export function sideBySide(options: ComparisonOptions): Comparison {
  const { parent, yours, theirs, look, fixed, takeButton, onedit, onchanges } = options;

  const listener = EditorView.updateListener.of(({ state, docChanged, transactions }) => {
    onchanges(getChunks(state)?.chunks.length ?? 0);
    if (!docChanged || transactions.some((each) => each.annotation(fromElsewhere))) return;
    onedit(
      state.doc.toString(),
      transactions.some((each) => each.isUserEvent('revert')),
    );
  });

  const merge = new MergeView({
    parent,
    a: { doc: yours, extensions: [look, options.yoursOnly, EditorState.readOnly.of(fixed), listener] },
    b: { doc: theirs, extensions: [look, options.theirsOnly, EditorState.readOnly.of(true)] },
    gutter: false,
    highlightChanges: options.highlighted,
    ...(!fixed && { revertControls: 'b-to-a', renderRevertControl: () => byKeyboardToo(takeButton()) }),
    ...(options.folded && { collapseUnchanged: { margin: 3, minSize: 4 } }),
  });
  onchanges(merge.chunks.length);

  return {
    take(text) {
      const { state } = merge.a;
      const change = minimalChange(state.doc.toString(), state.toText(text).toString());
      if (change) merge.a.dispatch({ changes: change, annotations: fromElsewhere.of(true) });
    },
    move: (direction) => moveToChange(merge.b.hasFocus ? merge.b : merge.a, direction),
    focus: () => merge.a.focus(),
    destroy: () => merge.destroy(),
  };
}

/** MergeView listens for the mouse alone; a key's click has no mouse before it (`detail` is 0). */
function byKeyboardToo(button: HTMLButtonElement): HTMLButtonElement {
  button.addEventListener('click', ({ detail }) => {
    if (detail === 0) button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  });
  return button;
}
