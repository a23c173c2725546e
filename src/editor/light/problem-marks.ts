import { StateEffect, StateField } from '@codemirror/state';
import type { Text } from '@codemirror/state';
import type { Problem } from '../../trace/entry.ts';

/** Where a problem of the last run is in the text as it is now. */
interface ProblemMark {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export const setProblems = StateEffect.define<readonly Problem[]>();

/** The last run's problems; they move with their code while it is edited. */
export const problemMarks = StateField.define<readonly ProblemMark[]>({
  create: () => [],
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setProblems)) return effect.value.map((problem) => markOf(transaction.newDoc, problem));
    }
    if (!transaction.docChanged) return marks;
    return marks.map(({ from, to, message }) => {
      const start = transaction.changes.mapPos(from, 1);
      return { from: start, to: Math.max(start, transaction.changes.mapPos(to, -1)), message };
    });
  },
});

/** From its column, or its line's first character, to the line's end. The text may have been edited since the run. */
function markOf(doc: Text, { message, line = 1, column }: Problem): ProblemMark {
  const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  const start = column === undefined ? text.length - text.trimStart().length : column - 1;
  return { from: Math.min(from + Math.max(0, start), to), to, message };
}
