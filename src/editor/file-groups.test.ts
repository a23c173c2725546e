import { expect, test } from 'vitest';
import { fileGroups } from './file-groups.ts';

test('files are grouped by where they run and by folder, without the empty ones', () => {
  const files = {
    'manage.py': 'x',
    'templates/board/ws.html': 'x',
    'config/urls.py': 'x',
    'board/views.py': 'x',
    'board/__init__.py': '',
    'board/feed.py': 'x',
    'static/board/ws.js': 'x',
  };
  expect(fileGroups(files)).toEqual({
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
