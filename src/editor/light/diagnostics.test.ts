import { EditorState } from '@codemirror/state';
import { expect, it, vi } from 'vitest';
import type { Problem } from '../../trace/entry.ts';
import { diagnosticsOf, offsetsOf } from './diagnostics.ts';
import { problemMarks, setProblems } from './problem-marks.ts';

// The page's own tells its document, of which Node has none.
vi.mock('../../ui/locale.svelte.ts', () => ({ locale: { current: 'en' } }));

const code = 'import os\n\ndef page():\n    return feeed\n';

function stateOf(problems: readonly Problem[]): EditorState {
  const empty = EditorState.create({ doc: code, extensions: problemMarks });
  return empty.update({ effects: setProblems.of(problems) }).state;
}

function marked(state: EditorState): string[] {
  return diagnosticsOf(state, []).map(({ from, to }) => state.sliceDoc(from, to));
}

const problem = (place: Partial<Problem>): Problem => ({
  language: 'python',
  message: 'NameError',
  detail: '',
  ...place,
});

it('marks the line that raised an exception, from its first word', () => {
  expect(marked(stateOf([problem({ line: 4 })]))).toEqual(['return feeed']);
});

it('marks a problem from its column where that is known', () => {
  expect(marked(stateOf([problem({ line: 4, column: 12 })]))).toEqual(['feeed']);
});

it('marks the last line if the file has become shorter since the run', () => {
  const [found] = diagnosticsOf(stateOf([problem({ line: 40 })]), []);
  expect(found?.from).toBe(code.length);
});

it('keeps the mark on its code while lines are added above', () => {
  const before = stateOf([problem({ line: 4 })]);
  expect(marked(before.update({ changes: { from: 0, insert: '# new\n\n' } }).state)).toEqual([
    'return feeed',
  ]);
});

it('takes the marks of the run before away', () => {
  const before = stateOf([problem({ line: 4 })]);
  expect(marked(before.update({ effects: setProblems.of([]) }).state)).toEqual([]);
});

it('marks what a checker found, with its rule', () => {
  const state = stateOf([]);
  const range = { line: 1, column: 8, endLine: 1, endColumn: 10 };
  const [found] = diagnosticsOf(state, [
    { checker: 'ruff', severity: 'warning', code: 'F401', message: '`os` imported but unused', range },
  ]);
  expect(found).toMatchObject({ from: 7, to: 9, severity: 'warning', source: 'F401' });
});

it('stays inside the text when a finding is about an older one', () => {
  const { doc } = stateOf([]);
  expect(offsetsOf(doc, { line: 9, column: 9, endLine: 12, endColumn: 1 })).toEqual({
    from: code.length,
    to: code.length,
  });
});
