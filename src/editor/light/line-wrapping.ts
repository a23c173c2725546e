import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, ViewUpdate } from '@codemirror/view';

/** Where lines wrap, their rest stands under their first word, two characters in: indentation is Python's grammar. */
const hangingIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = indentsOf(view);
    }

    update({ docChanged, viewportChanged, view }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = indentsOf(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function indentsOf({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let done = -1;
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      if (line.from > done) builder.add(line.from, line.from, indented(indentIn(line.text) + 2));
      done = line.from;
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function indentIn(text: string): number {
  return text.length - text.trimStart().length;
}

const indents = new Map<number, Decoration>();

/** The line's padding is code-theme.ts's, and so many characters. */
function indented(characters: number): Decoration {
  const known = indents.get(characters);
  if (known) return known;
  const made = Decoration.line({
    attributes: {
      style: `padding-left: calc(var(--space-2) + ${characters}ch); text-indent: -${characters}ch`,
    },
  });
  indents.set(characters, made);
  return made;
}

/** Lines wrap at the window's edge. */
export const lineWrapping = [EditorView.lineWrapping, hangingIndent];
