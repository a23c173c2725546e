import { expect, test } from 'vitest';
import { problemOf } from './page-problem.ts';

const place = { url: 'http://127.0.0.1:8000/static/board/board.js', line: 3, column: 5 };
const stack = `TypeError: no
    at show (http://127.0.0.1:8000/static/board/board.js:3:5)
    at Clock.fire (http://127.0.0.1:41234/sandbox.html:13:3647)
    at http://127.0.0.1:41234/sandbox.html:9:1
    at Array.forEach (<anonymous>)`;

test('a page’s exception has the learner’s lines and none of the lab’s, whose address differs everywhere', () => {
  const problem = problemOf({ message: 'TypeError: no', stack, ...place }, 'a', ['http://127.0.0.1:8000']);
  expect(problem).toMatchObject({ file: 'static/board/board.js', line: 3 });
  expect(problem.detail).toBe(`TypeError: no
    at show (http://127.0.0.1:8000/static/board/board.js:3:5)
    at Array.forEach (<anonymous>)`);
});

test('an exception without a stack has its message', () => {
  expect(problemOf({ message: 'no', stack: '', ...place }, 'a', []).detail).toBe('no');
});
