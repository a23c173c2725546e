import { Annotation, EditorSelection, StateEffect, StateField } from '@codemirror/state';
import type { TransactionSpec, Text } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';

const setRevealed = StateEffect.define<DecorationSet>();

/** On a change by which lines stay what they are: the same in another language. */
export const sameLines = Annotation.define<true>();

/** Lines that somebody was led to, softly marked until the cursor goes elsewhere or the text changes. */
export const revealedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    for (const effect of transaction.effects) if (effect.is(setRevealed)) return effect.value;
    if (transaction.annotation(sameLines)) return lines.map(transaction.changes);
    return transaction.docChanged || transaction.selection !== undefined ? Decoration.none : lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Puts the cursor on a line (counted from 1), into sight, and marks the lines to `endLine` if that is given. */
export function revealLines(doc: Text, line: number, endLine?: number): TransactionSpec {
  const inside = (number: number): number => Math.min(Math.max(1, number), doc.lines);
  const first = inside(line);
  const last = Math.max(first, inside(endLine ?? line));
  const marked = Array.from({ length: last - first + 1 }, (_, i) => revealed.range(doc.line(first + i).from));
  const range = EditorSelection.range(doc.line(first).from, doc.line(last).to);
  return {
    selection: { anchor: range.from },
    effects: [
      setRevealed.of(endLine === undefined ? Decoration.none : Decoration.set(marked)),
      EditorView.scrollIntoView(range, { y: first === last ? 'center' : 'start', yMargin: 48 }),
    ],
  };
}

const revealed = Decoration.line({ class: 'cm-revealed' });
