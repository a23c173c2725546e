import { expect, test } from 'vitest';
import { projectFileOf } from './project-file.ts';

const ORIGIN = 'http://127.0.0.1:8000';

test.each([
  ['/static/board/board.js', 'static/board/board.js'],
  ['/static/board/board.js?v=2#top', 'static/board/board.js'],
  ['/ws/', null],
  ['', null],
])('%j leads to the project file %j', (path, file) => {
  expect(projectFileOf(ORIGIN + path, [ORIGIN])).toBe(file);
});

test('what another server has is no file of the project', () => {
  expect(projectFileOf('http://127.0.0.1:80001/static/a.js', [ORIGIN])).toBeNull();
  expect(projectFileOf('console', [ORIGIN])).toBeNull();
});
