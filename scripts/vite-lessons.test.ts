import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { build, createServer } from 'vite';
import type { HotPayload, InlineConfig, Rollup, ViteDevServer } from 'vite';
import { LESSON_MD, TemporaryFolders, TREE } from '../src/lesson/fixtures/lesson-tree.ts';
import type { Files, LessonSummary } from '../src/lesson/lesson.ts';
import { toJsonLines } from '../src/trace/trace.ts';
import { writeRecorded } from './lessons/recorded.ts';
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

interface Index {
  readonly lessons: readonly LessonSummary[];
  loadBase(): Promise<Files>;
}

/** Works with a development server, as the page in it would. */
async function inDevelopment<T>(root: string, work: (server: ViteDevServer) => Promise<T>): Promise<T> {
  const server = await createServer({ ...inFolder(root), server: { middlewareMode: true, ws: false } });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

const indexOf = async (server: ViteDevServer): Promise<Index> =>
  (await server.ssrLoadModule('virtual:lessons')) as Index;

async function built(root: string): Promise<Rollup.OutputChunk[]> {
  const result = await build({
    ...inFolder(root),
    build: { write: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  });
  const [bundle] = Array.isArray(result) ? result : [];
  return bundle?.output.filter((chunk) => chunk.type === 'chunk') ?? [];
}

const CHECKED = LESSON_MD.replace(
  'tabs:\n',
  'idea: Push.\nchecks: [{ id: seen, title: T, that: { predicate: sawIt }, hint: H }]\ntabs:\n',
);
const CHECKS_TS = 'export const sawIt = (): { holds: boolean } => ({ holds: true });\n';

test('the list of lessons is in their order and loads each by itself', async () => {
  const first = LESSON_MD.replace('order: 3', 'order: 1').replace('A tiny lesson', 'First');
  const root = site({
    ...TREE,
    ...{ 'z-first/lesson.md': first, '.hidden/x.txt': '', '_drafts/x.txt': '' },
    ...{ 'tiny/lesson.md': CHECKED, 'tiny/checks.ts': CHECKS_TS },
  });
  await inDevelopment(root, async (server) => {
    const { lessons, loadBase } = await indexOf(server);
    expect(
      lessons.map(({ id, title, idea, minutes, order, checks }) => [
        id,
        title.en,
        idea?.en,
        minutes,
        order,
        checks,
      ]),
    ).toEqual([
      ['z-first', 'First', undefined, 5, 1, 0],
      ['tiny', 'A tiny lesson', 'Push.', 5, 3, 1],
    ]);
    await expect(lessons[0]?.loadTrace()).rejects.toThrow(
      'z-first has not been recorded: npm run lessons -- z-first --update',
    );
    const loaded = await lessons[1]?.load();
    expect(loaded?.lesson.files).toEqual({
      'board/views.py': 'base\n',
      'templates/ws.html': '<p>base</p>\n',
    });
    expect(loaded?.predicates['sawIt']?.({} as never)).toEqual({ holds: true });
    expect((await lessons[0]?.load())?.predicates).toEqual({});
    expect(await lessons[1]?.loadSource()).toEqual({ 'lesson.md': CHECKED, 'checks.ts': CHECKS_TS });
    expect(Object.keys(await loadBase())).toEqual(['board/views.py', 'templates/ws.html']);
  });
});

test('the runs that the prose shows are there without Python, and no more of them than it needs', async () => {
  const shown = `${LESSON_MD}\n\`\`\`timeline\nrun: right/quick\nfrom: 1s\nuntil: 2s\n\`\`\`\n`;
  const root = site({ ...TREE, 'tiny/lesson.md': shown, 'tiny/right/quick/board/new.py': '' });
  const lines = toJsonLines({
    ...{ lesson: 'tiny', seed: 1, duration: 60_000, tabs: [] },
    entries: [
      { t: 1, kind: 'tab.navigated', tab: 'ws', url: '/ws/', document: 1 },
      { t: 2, kind: 'document.changed', tab: 'ws', document: 1, at: 0, removed: 0, added: '<p>' },
    ],
  });
  for (const run of ['start', 'right/quick', 'right/gone'])
    writeRecorded(join(root, 'lessons/tiny'), run, lines);
  await inDevelopment(root, async (server) => {
    const [lesson] = (await indexOf(server)).lessons;
    const recorded = (await lesson?.loadRecorded()) ?? {};
    expect(Object.keys(recorded)).toEqual(['start', 'right/quick']);
    expect(await recorded['right/quick']?.()).toEqual({
      ...{ lesson: 'tiny', seed: 1, duration: 60_000 },
      tabs: [
        { id: 'ws', title: 'WebSocket' },
        { id: 'flash', title: 'Messages' },
      ],
      entries: [{ t: 1, kind: 'tab.navigated', tab: 'ws', url: '/ws/', document: 1 }],
    });
    expect((await lesson?.loadTrace())?.entries).toHaveLength(2);
  });
});

test('a lesson is a chunk of its own, and so are its traces and its source', async () => {
  const root = site({
    ...TREE,
    'tiny/wrong/odd/board/views.py': 'never shown\n',
    'tiny/lesson.md': `${CHECKED.replace('tabs:\n', 'wrong: [{ files: odd, fails: seen }]\ntabs:\n')}`,
    'tiny/checks.ts': CHECKS_TS,
  });
  writeRecorded(join(root, 'lessons/tiny'), 'start', '{"t":1,"kind":"line","state":"changed"}\n');
  const chunks = await built(root);
  const holding = (text: string) => chunks.filter(({ code }) => code.includes(text));
  expect(holding('<p>base</p>')).toMatchObject([{ isDynamicEntry: true }]);
  expect(holding('never shown')).toMatchObject([{ isDynamicEntry: true }]);
  expect(holding('never shown')).not.toEqual(holding('<p>base</p>'));
});

test('a lesson with a fault fails the build with its file and line', async () => {
  const root = site({ ...TREE, 'tiny/lesson.md': LESSON_MD.replace('minutes: 5', 'minutes: long') });
  await expect(built(root)).rejects.toThrow(
    `${root}/lessons/tiny/lesson.md:4: minutes: expected a number of minutes, found "long"`,
  );
});

describe('while its author writes it', () => {
  /** What the page is told when `path` has changed. */
  async function told(root: string, path: string, text: string): Promise<HotPayload> {
    return inDevelopment(root, async (server) => {
      await indexOf(server);
      const message = new Promise<HotPayload>((resolve) => {
        const { hot } = server.environments.client;
        hot.send = (...payload: readonly unknown[]) => {
          const [first, data] = payload;
          resolve((typeof first === 'string' ? { type: 'custom', event: first, data } : first) as HotPayload);
        };
      });
      const file = join(root, 'lessons', path);
      writeFileSync(file, text);
      server.watcher.emit('change', file);
      return message;
    });
  }

  test('a lesson that has changed is told to the page, which is not loaded anew', async () => {
    const root = site({ ...TREE, 'other/lesson.md': LESSON_MD });
    expect(await told(root, 'tiny/lesson.md', LESSON_MD.replace('tiny', 'small'))).toEqual({
      ...{ type: 'custom', event: 'push-lab:lesson', data: { ids: ['tiny'] } },
    });
    expect(await told(root, '_base/board/views.py', 'other\n')).toMatchObject({
      data: { ids: ['other', 'tiny'] },
    });
  });

  test('and is another one when it is loaded again', async () => {
    const root = site(TREE);
    await inDevelopment(root, async (server) => {
      const load = async () => (await (await indexOf(server)).lessons[0]?.load())?.lesson.title.en;
      expect(await load()).toBe('A tiny lesson');
      const file = join(root, 'lessons/tiny/lesson.md');
      writeFileSync(file, LESSON_MD.replace('tiny', 'small'));
      server.watcher.emit('change', file);
      await expect.poll(load).toBe('A small lesson');
    });
  });

  test('one that cannot be read is told with file and line', async () => {
    const root = site(TREE);
    const message = await told(root, 'tiny/lesson.md', LESSON_MD.replace('minutes: 5', 'minutes: long'));
    const file = `${root}/lessons/tiny/lesson.md`;
    expect(message).toMatchObject({
      type: 'error',
      err: {
        message: `${file}:4: minutes: expected a number of minutes, found "long"`,
        loc: { file, line: 4 },
      },
    });
  });

  test('the others can be opened while one cannot', async () => {
    const root = site({ ...TREE, 'half-done/start/a.py': '' });
    await inDevelopment(root, async (server) => {
      const { lessons } = await indexOf(server);
      expect(lessons.map(({ id, title }) => [id, title.en])).toEqual([
        ['tiny', 'A tiny lesson'],
        ['half-done', 'half-done'],
      ]);
      await expect(lessons[1]?.load()).rejects.toThrow('half-done: expected a file lesson.md');
    });
  });
});
