import { expect, test } from 'vitest';
import { nameFault } from './file-name.ts';

const FILES = ['board/views.py', 'pages/index.html', 'manage.py'];

test.each([
  'board/models.py',
  'board/sub/deep/x.py',
  '.env',
  'a-b_c.1.js',
  'board/views.pyi',
  'board.py',
  '__proto__',
  'x'.repeat(100),
])('%s can be a new file', (path) => {
  expect(nameFault(path, FILES)).toBeNull();
});

test.each([
  ['', 'empty'],
  ['board/views.py', 'taken'],
  ['Board/Views.PY', 'taken'],
  ['board', 'folder'],
  ['manage.py/x.py', 'folder'],
  ['MANAGE.py/x.py', 'folder'],
  ['/x.py', 'characters'],
  ['board/', 'characters'],
  ['board//x.py', 'characters'],
  ['./x.py', 'characters'],
  ['board/../x.py', 'characters'],
  ['my file.py', 'characters'],
  ['vües.py', 'characters'],
  ['留言.py', 'characters'],
  ['board\\x.py', 'characters'],
  ['x.py\n', 'characters'],
  ['x'.repeat(101), 'long'],
])('%j cannot: %s', (path, fault) => {
  expect(nameFault(path, FILES)).toBe(fault);
});
