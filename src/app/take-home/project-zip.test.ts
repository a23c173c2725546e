import { strFromU8, unzipSync } from 'fflate';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFiles } from '../../lesson/read-files.ts';
import { lessonIds, readLesson } from '../../lesson/read-folder.ts';
import type { Files, Lesson } from '../../lesson/lesson.ts';
import type { Locale } from '../../paraglide/runtime.js';
import { projectFiles, projectZip, type TakeHome } from './project-zip.ts';

const lessons = join(import.meta.dirname, '../../../lessons');
const django = join(import.meta.dirname, 'django');
const packages = [
  { name: 'Django', version: '5.2.17' },
  { name: 'channels', version: '4.3.2' },
];

const read = new Map<string, Lesson>();

function lessonOf(id: string): Lesson {
  const lesson = read.get(id) ?? readLesson(join(lessons, id), join(lessons, '_base'));
  read.set(id, lesson);
  return lesson;
}

function takeHome(id: string, { files, locale = 'en' }: { files?: Files; locale?: Locale } = {}): TakeHome {
  const lesson = lessonOf(id);
  return { lesson, files: files ?? lesson.files, additions: readFiles(django, django), packages, locale };
}

function filesOf(id: string, options?: Parameters<typeof takeHome>[1]): Files {
  return projectFiles(takeHome(id, options));
}

function events(files: Files): { at: number; post?: string; form?: Record<string, string>; tell?: string }[] {
  return (JSON.parse(files['take_home/lesson.json'] ?? '') as { events: ReturnType<typeof events> }).events;
}

test('the zip has one folder, named after the lesson, with the files as I left them', () => {
  const files = { 'manage.py': 'pass', 'board/views.py': '# 我的视图\n' };
  const zip = unzipSync(projectZip(takeHome('00-four-lanes', { files }), new Date(2026, 0, 2, 3, 4)));
  expect(Object.keys(zip).every((path) => path.startsWith('00-four-lanes/'))).toBe(true);
  expect(strFromU8(zip['00-four-lanes/board/views.py'] ?? new Uint8Array())).toBe('# 我的视图\n');
});

test('the same project at the same time gives the same zip', () => {
  const now = new Date(2026, 0, 2, 3, 4);
  expect(projectZip(takeHome('15-groups'), now)).toEqual(projectZip(takeHome('15-groups'), now));
});

test('what runs in the page is what is to be installed, with Daphne', () => {
  expect(filesOf('00-four-lanes')['requirements.txt']).toBe(
    '# Python 3.10 or newer\nDjango~=5.2.17\nchannels~=4.3.2\ndaphne~=4.2\n',
  );
  expect(() => projectFiles({ ...takeHome('00-four-lanes'), packages: [] })).toThrow('no Django');
});

test('Django is started with settings for a real machine, and nothing else of mine is changed', () => {
  const { lesson } = takeHome('00-four-lanes');
  const files = filesOf('00-four-lanes');
  for (const [path, text] of Object.entries(lesson.files)) {
    const starts = path === 'manage.py' || path === 'config/asgi.py';
    expect(files[path], path).toBe(starts ? text.replace('config.settings', 'take_home.settings') : text);
  }
  expect(files['manage.py']).toContain('"take_home.settings"');
  expect(files['config/asgi.py']).toContain('"take_home.settings"');
});

test('a file of mine stands where the project would have one of its own', () => {
  const files = { 'README.md': 'Mine.', 'requirements.txt': 'httpx\n' };
  expect(filesOf('00-four-lanes', { files })).toMatchObject(files);
});

test('the scenario posts what the lab publishes, at the same seconds, and says what to do in between', () => {
  const all = events(filesOf('15-groups'));
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(all.filter(({ post }) => post).length).toBe(38);
  expect(all.find(({ form }) => form?.text === 'Bar 1')).toMatchObject({
    post: '/publish/',
    form: { room: 'bar', text: 'Bar 1' },
  });
  expect(all.filter(({ tell }) => tell).map(({ at, tell }) => `${String(at)} ${String(tell)}`)).toEqual([
    '10 In the tab "Waiter: moves to the bar", in the console of its developer tools: ' +
      "document.querySelector('[data-room=bar]').click()",
    '14 In the tab "Guest at the bar: leaves": close it.',
  ]);
});

test('a lesson with a page of another site says how to reach it, and others have no word of that', () => {
  const files = filesOf('14-the-handshake');
  expect(files['README.md']).toContain('<http://evil.example:8000/>');
  expect(files['README.md']).toContain('127.0.0.1 evil.example');
  expect(files['take_home/other_sites.py']).toContain('class OtherSites');
  expect(filesOf('00-four-lanes')['take_home/other_sites.py']).toBeUndefined();
  expect(filesOf('00-four-lanes')['README.md']).not.toContain('hosts');
});

test('where only the tabs publish, the README does not speak of somebody else', () => {
  const readme = filesOf('03-flash-messages')['README.md'];
  expect(readme).toContain('the scenario says what the people at the tabs do');
  expect(readme).not.toContain('someone else posts');
});

test.each(lessonIds(lessons))(
  '%s has a README with its two commands and all its tabs, in both languages',
  (id) => {
    const { lesson } = takeHome(id);
    for (const locale of ['en', 'zh'] as const) {
      const readme = filesOf(id, { locale })['README.md'] ?? '';
      expect(readme.startsWith(`# ${lesson.title[locale] ?? lesson.title.en}\n`)).toBe(true);
      expect(readme).toContain('python -m pip install -r requirements.txt\npython manage.py runserver\n');
      for (const { url } of lesson.tabs) expect(readme).toContain(`:8000${url}>`);
      expect(readme).not.toMatch(/undefined|null|\n{3}/);
      expect(/[\u4e00-\u9fff]/.test(readme)).toBe(locale === 'zh');
    }
  },
);

test('every step that a scenario can have is said in both languages', () => {
  const said = lessonIds(lessons).flatMap((id) =>
    (['en', 'zh'] as const).flatMap((locale) =>
      events(filesOf(id, { locale })).flatMap(({ tell }) => tell ?? []),
    ),
  );
  expect(said.length).toBeGreaterThan(20);
  for (const words of said) expect(words).not.toMatch(/undefined|null/);
});
