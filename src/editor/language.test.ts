import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it.each([
  ['board/views.py', 'python'],
  ['static/board/ws.js', 'javascript'],
  ['static/board/ws.mjs', 'javascript'],
  ['requirements.txt', 'plaintext'],
])('knows what %s is written in', (path, name) => {
  expect(languageOf(path).name).toBe(name);
});

it.each(['constructor', 'toString', 'static/x.hasOwnProperty'])('takes %s for plain text', (path) => {
  expect(languageOf(path)).toEqual({ name: 'plaintext', label: null });
});
