import { expect, test } from 'vitest';
import { fileGroups, folderOf, inFolder, nameOf } from './file-groups.ts';
import { withChanges } from './project.ts';

const lesson = {
  'manage.py': 'x',
  'templates/board/ws.html': 'x',
  'config/urls.py': 'x',
  'board/views.py': 'x',
  'board/__init__.py': '',
  'board/feed.py': 'x',
  'static/board/ws.js': 'x',
};

test('files are grouped by where they run and by folder, without the empty packages', () => {
  expect(fileGroups(lesson, lesson)).toEqual({
    server: [
      { folder: 'board', paths: ['board/feed.py', 'board/views.py'] },
      { folder: 'config', paths: ['config/urls.py'] },
      { folder: '', paths: ['manage.py'] },
    ],
    page: [
      { folder: 'static/board', paths: ['static/board/ws.js'] },
      { folder: 'templates/board', paths: ['templates/board/ws.html'] },
    ],
  });
});

test('a new file is seen although it is empty, even an __init__.py', () => {
  const files = { ...lesson, 'chat/__init__.py': '', 'chat/apps.py': '' };
  expect(fileGroups(files, lesson).server).toContainEqual({
    folder: 'chat',
    paths: ['chat/__init__.py', 'chat/apps.py'],
  });
});

test('a file that the learner has emptied is still seen', () => {
  const files = { ...lesson, 'config/urls.py': '', 'board/__init__.py': '' };
  expect(fileGroups(files, lesson).server.flatMap(({ paths }) => paths)).toEqual([
    'board/feed.py',
    'board/views.py',
    'config/urls.py',
    'manage.py',
  ]);
});

test('a file that the learner has taken away keeps its place', () => {
  const files = withChanges(lesson, { 'board/feed.py': null });
  expect(fileGroups(files, lesson, ['board/feed.py'])).toEqual(fileGroups(lesson, lesson));
});

test.for([
  ['templates/board/ws.html', 'templates/board', 'ws.html'],
  ['manage.py', '', 'manage.py'],
] as const)('%s is a folder and a name', ([path, folder, name]) => {
  expect([folderOf(path), nameOf(path)]).toEqual([folder, name]);
  expect(inFolder(folder, name)).toBe(path);
});
