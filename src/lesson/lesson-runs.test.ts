import { expect, test } from 'vitest';
import { assembleLesson } from './assemble.ts';
import { LESSON_MD } from './fixtures/lesson-tree.ts';
import type { AuthoredLesson, Files } from './lesson.ts';
import { asksForHeaders, recordedRuns, runsOf } from './lesson-runs.ts';
import { recordedTrace } from './recorded-trace.ts';

const MORE = `checks: [{ id: all, title: T, that: lost = 0, hint: H }]
wrong: [{ files: b, fails: all }, { files: a, fails: all }]
scenarios: { short: { title: S, scenario: { duration: 70s }, tabs: [{ id: flash, title: F, url: / }, { id: ws, title: W, url: / }] } }
`;

function lesson(prose = '', files: Files = {}): AuthoredLesson {
  const contents = {
    'lesson.md': LESSON_MD.replace('\ntabs:\n', `\n${MORE}tabs:\n`) + prose,
    ...{ 'wrong/a/a.py': 'a', 'wrong/b/a.py': 'b', 'right/c/a.py': 'c' },
    ...files,
  };
  return assembleLesson('tiny', contents, { 'board/views.py': 'base\n' }, (path) => path);
}

const block = (kind: string, ...lines: string[]): string => `\n\`\`\`${kind}\n${lines.join('\n')}\n\`\`\`\n`;

test('every folder is a run, the wrong ones in the order of their list, and so is every other scenario', () => {
  const runs = runsOf(lesson('', { 'solution/a.py': 's' }));
  expect(runs.map(({ name, kind, scenario }) => [name, kind, scenario])).toEqual([
    ['start', 'start', null],
    ['solution', 'solution', null],
    ['wrong/b', 'wrong', null],
    ['wrong/a', 'wrong', null],
    ['right/c', 'right', null],
    ['short', 'scenario', 'short'],
  ]);
  expect(runs.map(({ files }) => files['a.py'])).toEqual([undefined, 's', 'b', 'a', 'c', undefined]);
  expect(runs.every(({ files }) => files['board/views.py'] === 'base\n')).toBe(true);
});

test('without a folder solution there is no such run', () => {
  expect(runsOf(lesson()).map(({ name }) => name)).not.toContain('solution');
});

test('the start and what the prose shows are recorded, each once', () => {
  const prose =
    block('timeline', 'run: wrong/a', 'from: 1s', 'until: 2s') +
    block('timeline', 'run: wrong/a', 'from: 3s', 'until: 4s') +
    block('measured', 'run: short', 'rows: { ws: W }', 'columns: { Lost: lost }') +
    block('question', 'ask: What?', 'answer: lost');
  expect(recordedRuns(lesson(prose))).toEqual(['start', 'wrong/a', 'short']);
  expect(recordedRuns(lesson())).toEqual(['start']);
});

test('requests keep their headers where a figure asks for them', () => {
  const question = (answer: string) => lesson(block('question', 'ask: What?', `answer: '${answer}'`));
  expect(asksForHeaders(question('requests with header "Last-Event-ID"'))).toBe(true);
  expect(asksForHeaders(question('requests'))).toBe(false);
});

test('a trace has the tabs and the duration of the run that it was recorded of', () => {
  const lines = '{"t":1,"kind":"line","state":"changed"}\n';
  const main = recordedTrace(lesson(), 'wrong/a', lines);
  expect(main).toMatchObject({ lesson: 'tiny', seed: 1, duration: 60_000, entries: [{ t: 1 }] });
  expect(main.tabs.map(({ id }) => id)).toEqual(['ws', 'flash']);
  const short = recordedTrace(lesson(), 'short', lines);
  expect(short.duration).toBe(70_000);
  expect(short.tabs.map(({ id }) => id)).toEqual(['flash', 'ws']);
});
