import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessonIds, readLesson } from '../read-folder.ts';
import { commentSlots } from './comment-slots.ts';
import { commentSwap } from './comment-swap.ts';

const LESSONS = join(import.meta.dirname, '../../../lessons');
const lessons = lessonIds(LESSONS).map((id) => readLesson(join(LESSONS, id), join(LESSONS, '_base')));

const COMMENTS = { 'from now on': '从现在起', 'it is "so"; really': '真是“这样”', '(for fun)': '（好玩）' };
const swap = commentSwap(COMMENTS);

test('a comment is in the other language, and all else is as it was', () => {
  const code = 'x = "# from now on"  # from now on\ny = 1 # mine\n';
  expect(swap('a.py', code)).toBe('x = "# from now on"  # 从现在起\ny = 1 # mine\n');
  expect(swap('a.py', swap('a.py', code))).toBe(code);
});

test('who types a comment of the lesson’s, in whichever language, reads what they typed', () => {
  const typed = '# from now on\n# 从现在起\n';
  expect(swap('a.py', swap('a.py', typed))).toBe(typed);
});

test('whatever is typed, it is the same after there and back, with as many lines', () => {
  const pieces = [
    ...Object.entries(COMMENTS).flat(),
    ...[
      '# ',
      '// ',
      '/* ',
      ' */',
      '"""',
      "'''",
      '"',
      "'",
      '`',
      '\\',
      '\n',
      '    ',
      ':',
      'x = 1',
      'noqa: F401  ',
    ],
    ...[
      '<!-- ',
      ' -->',
      '{# ',
      ' #}',
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '* ',
      '\r',
      '#!',
      '${',
    ],
  ];
  const text = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, fc.string({ maxLength: 3 })), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.constantFrom('a.py', 'a.js', 'a.css', 'a.html', 'a.txt'), text, (path, before) => {
      const there = swap(path, before);
      expect(swap(path, there)).toBe(before);
      expect(there.split('\n')).toHaveLength(before.split('\n').length);
    }),
    { numRuns: 3000 },
  );
});

test.each(['"""', "'''", '"', "'", '`'])(
  'a text that %s begins, and a backslash ends, is read at once',
  (quote) => {
    const typed = `${quote}${'a'.repeat(30)}\\`;
    for (const path of ['a.py', 'a.js', 'a.css']) expect(swap(path, typed)).toBe(typed);
  },
);

describe.each(lessons)('in $id', ({ files, solution, attempts, comments }) => {
  const own = commentSwap(comments);
  const projects = { start: files, solution, ...attempts };
  const all = Object.entries(projects).flatMap(([project, texts]) =>
    Object.entries(texts).map(([path, text]) => ({ project, path, text, shown: own(path, text) })),
  );

  test('Chinese and back is English again, and the code is the same to the column', () => {
    for (const { path, text, shown } of all) {
      expect(own(path, shown), path).toBe(text);
      expect(withoutComments(path, shown), path).toBe(withoutComments(path, text));
    }
  });

  test('nothing of a comment is left in English', () => {
    for (const { project, path, shown } of all) {
      if (project.includes('/')) continue;
      for (const { words } of commentSlots(path, shown)) {
        expect(words, path).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

/** With dots in the place of the words of comments. */
function withoutComments(path: string, text: string): string {
  let rest = '';
  let done = 0;
  for (const { from, to } of commentSlots(path, text)) {
    rest += `${text.slice(done, from)}…`;
    done = to;
  }
  return rest + text.slice(done);
}
