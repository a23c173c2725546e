import type { Problem } from '../trace/entry.ts';
import type { Monaco } from './load-monaco.ts';

type TextModel = ReturnType<Monaco['editor']['createModel']>;

/** Problems that have a place in the project, by file. */
export function problemsByFile(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.file === undefined) continue;
    files.set(problem.file, [...(files.get(problem.file) ?? []), problem]);
  }
  return files;
}

/** Underlines each problem's line in the file's model, in place of whatever was marked there. */
export function markProblems(monaco: Monaco, model: TextModel, problems: readonly Problem[]): void {
  const markers = problems.map(({ message, line = 1, column }) => {
    // The text may have been edited since the run.
    const lineNumber = Math.min(Math.max(1, line), model.getLineCount());
    const endColumn = model.getLineMaxColumn(lineNumber);
    const first = column ?? model.getLineFirstNonWhitespaceColumn(lineNumber);
    return {
      severity: monaco.MarkerSeverity.Error,
      message,
      startLineNumber: lineNumber,
      startColumn: Math.min(Math.max(1, first), endColumn),
      endLineNumber: lineNumber,
      endColumn,
    };
  });
  monaco.editor.setModelMarkers(model, 'push-lab', markers);
}
