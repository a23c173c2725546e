import { describe, expect, test } from 'vitest';
import { assembleLesson } from '../assemble.ts';
import { LESSON_MD } from '../fixtures/lesson-tree.ts';
import type { AuthoredLesson, Files } from '../lesson.ts';
import { formatProblem, LessonError } from '../lesson-error.ts';

const BASE = { 'board/views.py': '# Publishing\nx = 1\n', 'comments.zh.yaml': 'Publishing: 发布\n' };

function assemble(files: Files, base: Files = BASE): AuthoredLesson {
  return assembleLesson('tiny', { 'lesson.md': LESSON_MD, ...files }, base, (path) => path || 'tiny');
}

const remarksOn = (files: Files, base?: Files) =>
  assemble(files, base)
    .remarks.map(formatProblem)
    .filter((remark) => /comment/.test(remark));

function complaintsOf(files: Files, base?: Files): string[] {
  try {
    assemble(files, base);
  } catch (error) {
    if (error instanceof LessonError) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('a lesson has the Chinese of the comments in its files, and no other', () => {
  const { comments, files } = assemble({
    'start/board/views.py': 'y = 2  # from now on\n',
    'solution/board/views.py': 'y = 3  # until then\n',
    'comments.zh.yaml': 'from now on: 从现在起\nuntil then: 到那时\n',
  });
  expect(comments).toEqual({ 'from now on': '从现在起', 'until then': '到那时' });
  expect(Object.keys(files)).toEqual(['board/views.py']);
});

describe('an author is told', () => {
  test('which comment has no Chinese yet, in the base project, the start and the solution', () => {
    const files = {
      'start/board/urls.py': '# One\n\n# Two\n',
      'solution/board/urls.py': 'z = 1\n\n# 3\nx = 1  # noqa: F401\n"""not one"""\n# Four\n',
      'comments.zh.yaml': 'One: 一\n',
    };
    expect(remarksOn(files, { 'board/views.py': '# Publishing\n' })).toEqual([
      '_base/board/views.py:1: the comment "Publishing" is not translated: expected it in _base/comments.zh.yaml',
      'start/board/urls.py:3: the comment "Two" is not translated: expected it in comments.zh.yaml',
      'solution/board/urls.py:6: the comment "Four" is not translated: expected it in comments.zh.yaml',
    ]);
  });

  test('nothing of a comment in a wrong solution, which no learner sees', () => {
    expect(remarksOn({ 'right/other/board/views.py': '# Mine\n' })).toEqual([]);
  });

  test('what translates no comment, and which one may be meant', () => {
    const files = { 'start/board/urls.py': '# One by one\n', 'comments.zh.yaml': "'One by two': 一\n" };
    expect(remarksOn(files)).toEqual([
      'start/board/urls.py:1: the comment "One by one" is not translated: expected it in comments.zh.yaml',
      'comments.zh.yaml:1: there is no comment "One by two"; did you mean "One by one"?',
    ]);
  });

  test.each([
    [
      'the same Chinese twice',
      'One: 一\nTwo: 一\n',
      'comments.zh.yaml:2: "一" stands in comments.zh.yaml:1 already; expected each text only once',
    ],
    [
      'what the base project has already',
      '\nPublishing: 发表\n',
      'comments.zh.yaml:2: "Publishing" stands in _base/comments.zh.yaml:1 already; expected each text only once',
    ],
    [
      'a text that is English here and Chinese there',
      'One: Two\nTwo: 二\n',
      'comments.zh.yaml:2: "Two" stands in comments.zh.yaml:1 already; expected each text only once',
    ],
    ['no Chinese', 'One:\n', 'comments.zh.yaml:1: One: expected the Chinese of a comment, found null'],
    [
      'an end of a comment within',
      'One: 一 */ 二\n',
      'comments.zh.yaml:1: One: expected words that a comment of any kind can hold, found "一 */ 二"',
    ],
    [
      'two lines',
      'One: "一\\n二"\n',
      'comments.zh.yaml:1: One: expected words that a comment of any kind can hold, found "一\\n二"',
    ],
    [
      'a list',
      '- One\n',
      'comments.zh.yaml:1: expected lines of a comment’s English, a colon and its Chinese, found ["One"]',
    ],
  ])('%s', (_, yaml, complaint) => {
    expect(complaintsOf({ 'comments.zh.yaml': yaml })).toEqual([complaint]);
  });

  test('which line is not YAML', () => {
    const [complaint] = complaintsOf({ 'comments.zh.yaml': '# None yet\nOne: : 一\n' });
    expect(complaint).toMatch(/^comments\.zh\.yaml:2: YAML: /);
  });
});

test('a file that is empty, or has only remarks to oneself, translates nothing', () => {
  expect(complaintsOf({ 'comments.zh.yaml': '' })).toEqual([]);
  expect(complaintsOf({ 'comments.zh.yaml': '# later\n\n' })).toEqual([]);
});
