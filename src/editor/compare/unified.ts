import {
  getChunks,
  getOriginalDoc,
  originalDocChangeEffect,
  unifiedMergeView,
  updateOriginalDoc,
} from '@codemirror/merge';
import { ChangeSet, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { minimalChange } from '../light/minimal-change.ts';
import { moveToChange } from './change-cursor.ts';
import type { Comparison, ComparisonOptions } from './comparison.ts';

/**
 * One below the other, for narrow screens: theirs, and in its place above each change what yours has. Nothing is
 * typed here; a change that is taken goes into yours.
 */
export function unified(options: ComparisonOptions): Comparison {
  const { parent, yours, theirs, look, fixed, takeButton, onedit, onchanges } = options;

  const listener = EditorView.updateListener.of(({ state, transactions }) => {
    onchanges(getChunks(state)?.chunks.length ?? 0);
    const taken = transactions.some(
      (each) => each.isUserEvent('accept') && each.effects.some((effect) => effect.is(updateOriginalDoc)),
    );
    if (taken) onedit(getOriginalDoc(state).toString(), true);
  });

  const view = new EditorView({
    parent,
    doc: theirs,
    extensions: [
      look,
      options.theirsOnly,
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      // Without an editable text in it, only this lets the keyboard in.
      EditorView.contentAttributes.of({ tabindex: '0' }),
      listener,
      unifiedMergeView({
        original: yours,
        gutter: false,
        highlightChanges: options.highlighted,
        mergeControls: fixed ? false : (kind, accept) => controlOf(kind, accept, takeButton),
        ...(options.folded && { collapseUnchanged: { margin: 3, minSize: 4 } }),
      }),
    ],
  });
  onchanges(getChunks(view.state)?.chunks.length ?? 0);

  return {
    take(text) {
      const before = getOriginalDoc(view.state);
      const change = minimalChange(before.toString(), view.state.toText(text).toString());
      if (!change) return;
      const changes = ChangeSet.of(change, before.length);
      view.dispatch({ effects: originalDocChangeEffect(view.state, changes) });
    },
    move: (direction) => moveToChange(view, direction),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

/** Theirs cannot be rejected: it is not the learner's. */
function controlOf(
  kind: 'accept' | 'reject',
  accept: (event: MouseEvent) => void,
  takeButton: () => HTMLButtonElement,
): HTMLElement {
  if (kind === 'reject') return document.createElement('span');
  const button = takeButton();
  button.addEventListener('click', accept);
  return button;
}
