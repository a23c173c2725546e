import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { build, createServer } from 'vite';
import type { InlineConfig } from 'vite';
import { LESSON_MD, TemporaryFolders, TREE } from '../src/lesson/fixtures/lesson-tree.ts';
import type { LessonSummary } from '../src/lesson/lesson.ts';
import { lessonsPlugin } from './vite-lessons.ts';

const folders = new TemporaryFolders();
afterAll(() => folders.remove());

const inFolder = (root: string): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'silent',
  plugins: [lessonsPlugin(join(root, 'lessons'))],
});

function site(lessons: Readonly<Record<string, string>>): string {
  const files = Object.entries(lessons).map(([path, text]) => [`lessons/${path}`, text] as const);
  return folders.write({
    ...Object.fromEntries(files),
    'main.js': "export { lessons } from 'virtual:lessons';\n",
  });
}

test('the list of lessons is in their order and loads each by itself', async () => {
  const first = LESSON_MD.replace('order: 3', 'order: 1').replace('A tiny lesson', 'First');
  const root = site({ ...TREE, 'z-first/lesson.md': first, '.hidden/x.txt': '', '_drafts/x.txt': '' });
  const server = await createServer({ ...inFolder(root), server: { middlewareMode: true, ws: false } });
  try {
    const { lessons } = (await server.ssrLoadModule('virtual:lessons')) as {
      lessons: readonly LessonSummary[];
    };
    expect(lessons.map(({ id, title, minutes, order }) => [id, title.en, minutes, order])).toEqual([
      ['z-first', 'First', 5, 1],
      ['tiny', 'A tiny lesson', 5, 3],
    ]);
    const lesson = await lessons[1]?.load();
    expect(lesson?.files).toEqual({ 'board/views.py': 'base\n', 'templates/ws.html': '<p>base</p>\n' });
  } finally {
    await server.close();
  }
});

test('a lesson is a chunk of its own', async () => {
  const root = site(TREE);
  const result = await build({
    ...inFolder(root),
    build: { write: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  });
  const [bundle] = Array.isArray(result) ? result : [];
  const withFiles = bundle?.output.filter(
    (chunk) => chunk.type === 'chunk' && chunk.code.includes('<p>base</p>'),
  );
  expect(withFiles).toHaveLength(1);
  expect(withFiles?.[0]).toMatchObject({ isDynamicEntry: true });
});

test('a lesson with a fault fails the build with its file and line', async () => {
  const root = site({ ...TREE, 'tiny/lesson.md': LESSON_MD.replace('minutes: 5', 'minutes: long') });
  const building = build({
    ...inFolder(root),
    build: { write: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  });
  await expect(building).rejects.toThrow(
    `${root}/lessons/tiny/lesson.md:4: minutes: expected a number of minutes, found "long"`,
  );
});
