import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleLesson } from '../../src/lesson/assemble.ts';
import { readBase } from '../../src/lesson/read-folder.ts';
import { newLesson } from './new-lesson.ts';

const base = readBase(join(import.meta.dirname, '../../lessons/_base'));
const assemble = (files: ReturnType<typeof newLesson>) => assembleLesson('mine', files, base, (path) => path);

test('a lesson that somebody begins is whole, in both languages', () => {
  const lesson = assemble(newLesson({ title: 'What: a "title"', zh: '标题', order: 7 }));
  expect(lesson.remarks).toEqual([]);
  expect(lesson.title).toEqual({ en: 'What: a "title"', zh: '标题' });
  expect(lesson.order).toBe(7);
  expect(lesson.checks).toHaveLength(1);
  expect(lesson.wrong).toHaveLength(1);
  expect(Object.keys(lesson.solution)).toEqual(['static/board/sse.js']);
});

test('the English title stands in for the Chinese one', () => {
  expect(assemble(newLesson({ title: 'Mine', zh: null, order: 1 })).title.zh).toBe('Mine');
});
