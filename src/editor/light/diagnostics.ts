import type { Diagnostic } from '@codemirror/lint';
import type { EditorState, Text } from '@codemirror/state';
import * as m from '../../paraglide/messages.js';
import { partsOf } from '../truth/code-in-words.ts';
import type { CodeRange, Finding } from '../truth/finding.ts';
import { messageOf } from '../truth/message.ts';
import { problemMarks } from './problem-marks.ts';

/** The last run's problems and what the checkers found, as CodeMirror marks them. */
export function diagnosticsOf(state: EditorState, findings: readonly Finding[]): Diagnostic[] {
  const problems = state
    .field(problemMarks)
    .map((mark): Diagnostic => ({ ...mark, severity: 'error', source: m.light_last_run() }));
  const found = findings.map((finding): Diagnostic => {
    const message = messageOf(finding);
    return {
      ...offsetsOf(state.doc, finding.range),
      severity: finding.severity,
      message,
      ...(message.includes('`') && { renderMessage: () => rendered(message) }),
      ...(finding.code !== null && { source: finding.code }),
    };
  });
  return [...problems, ...found].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The finding may be about a text of some moments ago. */
export function offsetsOf(doc: Text, range: CodeRange): { from: number; to: number } {
  const offset = (line: number, column: number): number => {
    const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(from + Math.max(0, column - 1), to);
  };
  const from = offset(range.line, range.column);
  return { from, to: Math.max(from, offset(range.endLine, range.endColumn)) };
}

function rendered(message: string): Node {
  const words = document.createElement('span');
  for (const { isCode, text } of partsOf(message)) {
    const part = document.createElement(isCode ? 'code' : 'span');
    part.textContent = text;
    words.append(part);
  }
  return words;
}
