import { beforeAll, expect, test } from 'vitest';
import { initRuff } from './fixtures/init-ruff.ts';
import { projects } from './fixtures/projects.ts';
import { PythonLinter } from './python-linter.ts';

let linter: PythonLinter;

beforeAll(() => {
  initRuff();
  linter = new PythonLinter();
});

const FAULTS: readonly (readonly [string, string, string])[] = [
  ['an undefined name', 'print(nope)\n', 'error F821'],
  ['an import that is not used', 'import os\n', 'warning F401'],
  ['a definition that replaces another', 'def f(): ...\n\n\ndef f(): ...\n', 'warning F811'],
  ['a variable that is not used', 'def f():\n    a = 1\n', 'warning F841'],
  ['a comparison with None', 'import a\n\nprint(a == None)\n', 'warning E711'],
  ['a missing colon', 'def f()\n    pass\n', 'error syntax'],
  ['a bracket that is not closed', 'print(1\n', 'error syntax'],
  ['a full-width bracket', 'print(1）\n', 'error syntax'],
  ['await in a function that is not async', 'def f(a):\n    await a\n', 'error PLE1142'],
  ['return outside a function', 'return 1\n', 'error F706'],
];

test.each(FAULTS)('%s is found', (_, text, expected) => {
  const found = linter.check('board/views.py', text);
  expect(found.map(({ severity, code }) => `${severity} ${code ?? 'syntax'}`)).toContain(expected);
});

test('a name after Chinese and an emoji is marked where the editors count it', () => {
  const [finding] = linter.check('a.py', 's = "你好😀" + nope\n');
  // The emoji is two UTF-16 units.
  expect(finding?.range).toEqual({ line: 1, column: 14, endLine: 1, endColumn: 18 });
});

test('a line that cannot be read is complained of once', () => {
  const found = linter.check('a.py', 'x = 1）\n');
  expect(found.map(({ range }) => range.line)).toEqual([1]);
});

test('a package may import names for others', () => {
  expect(linter.check('board/__init__.py', 'from .models import Message\n')).toEqual([]);
});

test('formatting lays a file out as Ruff does', () => {
  expect(linter.format("x = {  'a':1 }\n")).toBe('x = {"a": 1}\n');
});

test('formatting refuses what is not Python', () => {
  expect(() => linter.format('def f(:\n')).toThrow('Expected a parameter');
});

test.each(projects())("nothing is said of the lessons' own Python: %s", (_, files) => {
  for (const [path, text] of Object.entries(files).filter(([name]) => name.endsWith('.py'))) {
    expect({ path, found: linter.check(path, text) }).toEqual({ path, found: [] });
  }
});
