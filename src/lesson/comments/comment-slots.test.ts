import { expect, test } from 'vitest';
import { commentSlots } from './comment-slots.ts';

/** The words as they stand in the text, each with what is around it in its line. */
const wordsIn = (path: string, text: string) => commentSlots(path, text).map(({ words }) => words);

test.each([
  ['a comment of its own', 'a.py', '# What it is\nx = 1\n', ['What it is']],
  ['a comment behind code', 'a.py', 'x = 1  # what it is  \n', ['what it is']],
  ['a heading of several marks', 'a.py', '## Parts\n', ['Parts']],
  ['a linter’s mark', 'a.py', 'import x  # noqa: F401\n', []],
  ['what stands behind a linter’s mark', 'a.py', 'import x  # noqa: F401, E402  (for fun)\n', ['(for fun)']],
  ['the first line of a program', 'manage.py', '#!/usr/bin/env python\n# Begin\n', ['Begin']],
  ['no comment within a string', 'a.py', 'x = "# no" + \'# no\' # yes\n', ['yes']],
  ['an apostrophe in a comment', 'a.py', "# it's\ny = '# no'\n", ["it's"]],
  ['a string that is not finished yet', 'a.py', 'x = "abc\ny = 1 # yes\n', ['yes']],
  ['a quote that is escaped', 'a.py', 'x = "\\"# no" # yes\n', ['yes']],
  ['a file’s docstring', 'a.py', '"""What it is for."""\n', ['What it is for.']],
  ['a docstring below a comment', 'a.py', '# One\n"""Two"""\n', ['One', 'Two']],
  ['a function’s docstring', 'a.py', 'def f(x):\n    """Does f."""\n    return x\n', ['Does f.']],
  ['a docstring line by line', 'a.py', "class A:\n  '''One\n\n    two\n  '''\n", ['One', 'two']],
  ['a quote in a docstring', 'a.py', '"""Two:\n"ws"  both\n"""\n', ['Two:', '"ws"  both']],
  ['no docstring that has a name', 'a.py', 'x = """no"""\nf("""no""")\n', []],
  [
    'a docstring that is not finished yet',
    'a.py',
    'def f():\n    """One\n    two # three\n',
    ['One', 'two # three'],
  ],
  ['code below that', 'a.py', '"""One"""\nx = 1 # two\n', ['One', 'two']],
  ['a script’s comment', 'a.js', '// What\nf(); // it is\n', ['What', 'it is']],
  ['no comment in an address', 'a.js', "fetch('http://x'); // yes\n", ['yes']],
  ['no comment in a template', 'a.js', 'x = `ws://${host}/ // no\n// no`; // yes\n', ['yes']],
  ['a comment of several lines', 'a.js', '/**\n * One\n * two\n */ f();\n', ['One', 'two']],
  ['a comment in the middle', 'a.js', 'f(/* one */ 1, /* two */ 2)', ['one', 'two']],
  ['a style’s comment', 'a.css', 'p { color: #fff } /* white */\n', ['white']],
  ['a page’s comment', 'a.html', '<!-- One\n two -->\n<p># no // no</p>', ['One', 'two']],
  ['a template’s comment', 'a.html', '{# One #}<a href="#">{{ x }}</a>{# two #}', ['One', 'two']],
  ['a comment in a page’s script', 'a.html', '<script>\n // one\n</script><!-- two -->', ['one', 'two']],
  ['a comment in a page’s style', 'a.html', '<style>/* one */</style>{# two #}', ['one', 'two']],
  ['nothing in other files', 'a.json', '{"a": "# no // no"}', []],
  ['nothing in an empty comment', 'a.py', '#\n# \n"""\n"""\n', []],
])('%s', (_, path, text, expected) => {
  expect(wordsIn(path, text)).toEqual(expected);
  for (const { from, to, words } of commentSlots(path, text)) expect(text.slice(from, to)).toBe(words);
});

test('a text of 250 kB that is nothing but quotes is looked through in no time', () => {
  for (const piece of ['"', "'", '"""', '\\"', '/*', '`', '<!--', '{#', '<script>', '# "'])
    for (const path of ['a.py', 'a.js', 'a.css', 'a.html']) {
      const before = performance.now();
      commentSlots(path, piece.repeat(250_000 / piece.length));
      expect(performance.now() - before, `${piece} in ${path}`).toBeLessThan(1500);
    }
});
