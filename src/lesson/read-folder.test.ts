import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LESSON_MD, TemporaryFolders, TREE } from './fixtures/lesson-tree.ts';
import type { Lesson } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import { readLesson } from './read-folder.ts';

const folders = new TemporaryFolders();
afterAll(() => folders.remove());

type Tree = Readonly<Record<string, string | Uint8Array>>;

function read(root: string, id = 'tiny'): Lesson {
  return readLesson(join(root, id), join(root, '_base'));
}

/** What the author is told, with the temporary folder's name taken off. */
function complaintsOf(files: Tree): string[] {
  const root = folders.write({ ...TREE, ...files });
  try {
    read(root);
  } catch (error) {
    if (error instanceof LessonError) return error.message.replaceAll(`${root}/`, '').split('\n');
    throw error;
  }
  return [];
}

const edited = (from: string, to: string): Tree => {
  if (!LESSON_MD.includes(from)) throw new Error(`not in the fixture: ${from}`);
  return { 'tiny/lesson.md': LESSON_MD.replace(from, to) };
};

describe('a lesson in order', () => {
  test('is read with its times in milliseconds and its prose rendered', () => {
    expect(read(folders.write(TREE))).toEqual({
      id: 'tiny',
      title: { en: 'A tiny lesson', zh: null },
      idea: null,
      prose: {
        en: expect.objectContaining({
          html: '<h1>Look</h1>\n<p>At <code>board/views.py</code>.</p>\n',
        }) as unknown,
        zh: null,
      },
      checks: [],
      scenarios: {},
      minutes: 5,
      order: 3,
      focus: { file: 'board/views.py' },
      hints: [],
      scenario: {
        seed: 1,
        duration: 60_000,
        publish: [
          { path: '/publish/', field: 'text', text: 'Order {n}', rate: 2, from: 2000, until: 58_000 },
        ],
        steps: [
          { at: 10_000, tab: 'flash', action: 'reload' },
          { at: 20_000, tab: 'ws', action: 'open', url: '/ws/?again' },
        ],
      },
      network: { latency: 50 },
      tabs: [
        { id: 'ws', title: 'WebSocket', url: '/ws/' },
        { id: 'flash', title: 'Messages', url: '/flash/' },
      ],
      files: { 'board/views.py': 'base\n', 'templates/ws.html': '<p>base</p>\n' },
      readOnly: [],
      solution: {},
      comments: {},
      tabTitles: { ws: { en: 'WebSocket', zh: null }, flash: { en: 'Messages', zh: null } },
      attempts: {},
      wrong: [],
      remarks: [
        { file: expect.any(String) as string, message: 'is not translated: expected a file lesson.zh.md' },
      ],
      lineOf: expect.any(Function) as unknown,
    });
  });

  test('lays its start over the base project and keeps the solution apart', () => {
    const lesson = read(
      folders.write({
        ...TREE,
        'tiny/start/board/views.py': 'start\r\n',
        'tiny/start/board/new.py': '',
        'tiny/solution/board/views.py': 'solved\n',
        'tiny/start/board/__pycache__/views.pyc': new Uint8Array([0]),
        'tiny/start/.DS_Store': new Uint8Array([0]),
        'tiny/.trace': '',
      }),
    );
    expect(lesson.files).toEqual({
      'board/views.py': 'start\n',
      'board/new.py': '',
      'templates/ws.html': '<p>base</p>\n',
    });
    expect(lesson.solution).toEqual({ 'board/views.py': 'solved\n' });
  });

  test('has a translation once there is one', () => {
    const zh = '\uFEFF---\r\ntitle: 小课\r\n---\r\n看。\r\n';
    const lesson = read(folders.write({ ...TREE, 'tiny/lesson.zh.md': zh }));
    expect(lesson.title.zh).toBe('小课');
    expect(lesson.prose.zh?.html).toBe('<p>看。</p>\n');
    expect(lesson.tabTitles.flash).toEqual({ en: 'Messages', zh: null });
  });

  test('may have translated titles of its tabs', () => {
    const zh = '---\ntitle: 小课\ntabs: { flash: 消息 }\n---\n看。\n';
    const lesson = read(folders.write({ ...TREE, 'tiny/lesson.zh.md': zh }));
    expect(lesson.tabTitles.flash).toEqual({ en: 'Messages', zh: '消息' });
  });

  test.each([
    ['board/views.py', { file: 'board/views.py' }],
    ['board/views.py:2', { file: 'board/views.py', line: 2 }],
    ['board/views.py:1-3', { file: 'board/views.py', line: 1, endLine: 3 }],
  ])('opens at %s', (focus, place) => {
    const files = { ...TREE, 'tiny/start/board/views.py': 'one\ntwo\nthree\n' };
    expect(
      read(folders.write({ ...files, ...edited('focus: board/views.py', `focus: ${focus}`) })).focus,
    ).toEqual(place);
  });

  test('has hints, rendered as its prose is, in each language', () => {
    const hints = (first: string, second: string) =>
      `hints:\n  - ${first}\n  - |\n    ${second}\n\n    1. *a*\n    2. b\n`;
    const lesson = read(
      folders.write({
        ...TREE,
        ...edited('order: 3\n', `order: 3\n${hints('Look at `id:`.', 'Two:')}`),
        'tiny/lesson.zh.md': `---\ntitle: 小课\n${hints('看看 `id:`。', '两步：')}---\n看。\n`,
      }),
    );
    const list = '<ol>\n<li><em>a</em></li>\n<li>b</li>\n</ol>\n';
    expect(lesson.hints).toEqual([
      { en: '<p>Look at <code>id:</code>.</p>\n', zh: '<p>看看 <code>id:</code>。</p>\n' },
      { en: `<p>Two:</p>\n${list}`, zh: `<p>两步：</p>\n${list}` },
    ]);
  });

  test('has its hints in English alone while nobody has translated it', () => {
    const files = edited('order: 3\n', 'order: 3\nhints: [Look.]\n');
    expect(read(folders.write({ ...TREE, ...files })).hints).toEqual([{ en: '<p>Look.</p>\n', zh: null }]);
  });

  test.each([
    ['[board/views.py]', ['board/views.py']],
    ['[config/]', ['config/a.py', 'config/deep/b.py']],
    ['[config/deep/, config/deep/b.py]', ['config/deep/b.py']],
  ])('may keep %s from being changed', (readOnly, paths) => {
    const files = { ...TREE, '_base/config/a.py': '', '_base/config/deep/b.py': '', '_base/config.py': '' };
    const lesson = read(
      folders.write({ ...files, ...edited('order: 3\n', `order: 3\nreadOnly: ${readOnly}\n`) }),
    );
    expect(lesson.readOnly).toEqual(paths);
  });

  test('may solve the task with a file that the start does not have', () => {
    const lesson = read(folders.write({ ...TREE, 'tiny/solution/board/replay.py': 'new\n' }));
    expect(lesson.solution).toEqual({ 'board/replay.py': 'new\n' });
  });

  test.each([
    ['rate: 2, from: 2s, until: 58s', 'at: [1s, 2s, 2s]', { rate: 0, from: 1000, until: 2000 }],
    ['rate: 2, from: 2s, until: 58s', 'rate: 0.5', { rate: 0.5, from: 0, until: 60_000 }],
  ])('may say %s as %s', (from, to, publish) => {
    expect(read(folders.write({ ...TREE, ...edited(from, to) })).scenario.publish).toMatchObject([publish]);
  });
});

describe('the author is told file, line and what was expected', () => {
  const ONE_LINE: readonly [string, string, ...string[]][] = [
    [
      'order: 3',
      'odrer: 3',
      'tiny/lesson.md:1: "order" is missing',
      'tiny/lesson.md:3: unknown key "odrer"; did you mean "order"?',
    ],
    ['order: 3', 'order: 1.5', 'tiny/lesson.md:3: order: expected a whole number, found 1.5'],
    [
      'order: 3',
      'order: [',
      'tiny/lesson.md:4: YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['order: 3', 'title: Twice', 'tiny/lesson.md:3: YAML: Map keys must be unique'],
    [
      'title: A tiny lesson',
      'title: *tiny',
      'tiny/lesson.md:2: YAML: a text that begins with * needs quotes around it, found *tiny',
    ],
    ['title: A tiny lesson', 'title:', 'tiny/lesson.md:2: title: expected a text, found null'],
    ['minutes: 5', 'minutes: 0', 'tiny/lesson.md:4: minutes: expected more than 0 minutes, found 0'],
    [
      'focus: board/views.py',
      'focus: board/veiws.py',
      'tiny/lesson.md:5: focus: there is no file "board/veiws.py"; did you mean "board/views.py"?',
    ],
    [
      'focus: board/views.py',
      'focus: x',
      'tiny/lesson.md:5: focus: there is no file "x"; expected one of board/views.py, templates/ws.html',
    ],
    [
      'focus: board/views.py',
      'focus: board/veiws.py:1',
      'tiny/lesson.md:5: focus: there is no file "board/veiws.py"; did you mean "board/views.py"?',
    ],
    [
      'focus: board/views.py',
      'focus: board/views.py:2',
      'tiny/lesson.md:5: focus: there is no line 2; the last of board/views.py is 1',
    ],
    [
      'focus: board/views.py',
      'focus: board/views.py:1-2',
      'tiny/lesson.md:5: focus: there is no line 2; the last of board/views.py is 1',
    ],
    ...['board/views.py:0', 'board/views.py:3-2', 'board/views.py:one', 'board/views.py:1:2', ':1'].map(
      (focus): [string, string, string] => [
        'focus: board/views.py',
        `focus: ${focus}`,
        `tiny/lesson.md:5: focus: expected a file, or lines of one as in board/views.py:20 or board/views.py:20-35, found "${focus}"`,
      ],
    ),
    [
      'minutes: 5',
      'minutes: 5\nreadOnly: [board/, bord/views.py, board]',
      'tiny/lesson.md:5: readOnly[1]: there is no file "bord/views.py"; did you mean "board/views.py"?',
      'tiny/lesson.md:5: readOnly[2]: there is no file "board"; did you mean "board/"?',
    ],
    [
      'minutes: 5',
      'minutes: 5\nreadOnly:\n  - template/',
      'tiny/lesson.md:6: readOnly[0]: there is no folder "template/"; did you mean "templates/"?',
    ],
    ['minutes: 5', 'minutes: 5\nhints: [7]', 'tiny/lesson.md:5: hints[0]: expected a text, found 7'],
    ['minutes: 5', 'minutes: 5\nhints: x', 'tiny/lesson.md:5: hints: expected a list of texts, found "x"'],
    [
      'minutes: 5',
      'minutes: 5\nhints:\n  - A.\n  - |\n    B.\n\n    [x](y.html)',
      'tiny/lesson.md:10: expected an address that begins with https://, http://, mailto: or #, or code:, network:, run: or term:; found "y.html"',
    ],
    ['seed: 1', 'seed: one', 'tiny/lesson.md:7: scenario.seed: expected a whole number, found "one"'],
    ['  seed: 1\n', '', 'tiny/lesson.md:6: scenario: "seed" is missing'],
    [
      'duration: 60s',
      'duration: 60 seconds',
      'tiny/lesson.md:8: scenario.duration: expected a duration such as 250ms, 3s, 1m or a number of milliseconds, found "60 seconds"',
    ],
    [
      'duration: 60s',
      'duration: 50s',
      "tiny/lesson.md:9: scenario.publish.until: 58000 ms is after the scenario's end at 50000 ms",
    ],
    [
      'path: /publish/',
      'path: publish/',
      'tiny/lesson.md:9: scenario.publish.path: expected a path that begins with /, found "publish/"',
    ],
    [
      'Order {n}',
      'Order',
      'tiny/lesson.md:9: scenario.publish.text: expected a text with {n} in it, so that each message differs, found "Order"',
    ],
    [
      'rate: 2',
      'rate: 0',
      'tiny/lesson.md:9: scenario.publish.rate: expected more than 0 messages a second, found 0',
    ],
    ['rate: 2, ', '', 'tiny/lesson.md:9: scenario.publish: expected "rate" or "at" beside "text"'],
    [
      'from: 2s',
      'from: 58s',
      'tiny/lesson.md:9: scenario.publish.from: expected a time before 58000 ms, found 58000 ms',
    ],
    [
      'rate: 2, from: 2s, until: 58s',
      'rate: 2, at: [1s]',
      'tiny/lesson.md:9: scenario.publish.rate: expected either "at" or "rate", found both',
    ],
    [
      'rate: 2, from: 2s, until: 58s',
      'at: [2s, 1s]',
      'tiny/lesson.md:9: scenario.publish.at[1]: expected the earliest time first',
    ],
    [
      'rate: 2, from: 2s, until: 58s',
      'at: []',
      'tiny/lesson.md:9: scenario.publish.at: expected at least one time, found []',
    ],
    [
      'tab: flash',
      'tab: flsh',
      'tiny/lesson.md:11: scenario.steps[0].tab: there is no tab "flsh"; did you mean "flash"?',
    ],
    [
      'action: reload',
      'action: relaod',
      'tiny/lesson.md:11: scenario.steps[0].action: unknown action; did you mean "reload"?, found "relaod"',
    ],
    [
      'action: reload',
      'action: reload, url: /x',
      'tiny/lesson.md:11: scenario.steps[0].url: "reload" takes no "url"; did you mean "open"?',
    ],
    [', url: /ws/?again', '', 'tiny/lesson.md:12: scenario.steps[1]: "open" needs a "url"'],
    [
      'at: 20s',
      'at: 61s',
      "tiny/lesson.md:12: scenario.steps[1].at: 61000 ms is after the scenario's end at 60000 ms",
    ],
    ['{ latency: 50ms }', 'fast', 'tiny/lesson.md:13: network: expected keys and values here, found "fast"'],
    [
      'id: flash, title',
      'id: ws, title',
      'tiny/lesson.md:16: tabs[1].id: there is another tab "ws"',
      'tiny/lesson.md:11: scenario.steps[0].tab: there is no tab "flash"; expected one of ws',
    ],
    [
      'id: flash',
      'id: Flash',
      'tiny/lesson.md:16: tabs[1].id: expected a tab id of small letters, digits and -, found "Flash"',
    ],
    ['---\ntitle', 'title', 'tiny/lesson.md:1: expected frontmatter between two lines of ---'],
  ];

  test.each(ONE_LINE)('%j as %j', (from, to, ...complaints) => {
    expect(complaintsOf(edited(from, to))).toEqual(complaints);
  });

  const FILES: readonly [string, Tree, string][] = [
    [
      'an empty frontmatter',
      { 'tiny/lesson.md': '---\n---\n' },
      'tiny/lesson.md:1: expected keys and values here, found null',
    ],
    [
      'a translation with more than a title',
      { 'tiny/lesson.zh.md': '---\ntitle: 小课\nminutes: 5\n---\n' },
      'tiny/lesson.zh.md:3: unknown key "minutes"; expected one of title, idea, tabs, scenarios, checks, hints',
    ],
    [
      'a picture',
      { 'tiny/start/a.png': 'x' },
      'tiny/start/a.png: expected a file that ends in .py, .html, .js, .css, .json, .txt, .md',
    ],
    [
      'binary data',
      { 'tiny/start/a/b.txt': new Uint8Array([0xff, 0xfe]) },
      'tiny/start/a/b.txt: expected a UTF-8 text, found binary data',
    ],
    [
      'a zero byte',
      { 'tiny/start/b.txt': 'a\0b' },
      'tiny/start/b.txt: expected a UTF-8 text, found binary data',
    ],
    [
      'a large file',
      { 'tiny/start/b.txt': 'x'.repeat(257 * 1024) },
      'tiny/start/b.txt: expected a file of at most 256 kB, found 257 kB',
    ],
    [
      'a solution that changes nothing',
      { 'tiny/solution/board/views.py': 'base\n' },
      'tiny/solution/board/views.py: is the same as what the lesson starts with; a solution holds only the files that differ',
    ],
    [
      'a solution that changes what the learner cannot',
      {
        ...edited('order: 3\n', 'order: 3\nreadOnly: [board/]\n'),
        'tiny/solution/board/views.py': 'solved\n',
      },
      'tiny/solution/board/views.py: is read-only for the learner, so the solution cannot change it',
    ],
    [
      'a translation with fewer hints',
      {
        ...edited('order: 3\n', 'order: 3\nhints: [Look., See.]\n'),
        'tiny/lesson.zh.md': '---\ntitle: 小课\nhints: [看。]\n---\n',
      },
      'tiny/lesson.zh.md:3: hints: expected 2, as many as in lesson.md, found 1',
    ],
    [
      'a misspelt folder',
      { 'tiny/strat/board/views.py': '' },
      'tiny/strat: does not belong in a lesson; did you mean "start"?',
    ],
    [
      'a dangerous link',
      { 'tiny/lesson.md': `${LESSON_MD}\n[x](javascript:y)\n` },
      'tiny/lesson.md:23: expected an address that begins with https://, http://, mailto: or #, or code:, network:, run: or term:; found "javascript:y"',
    ],
  ];

  test.each(FILES)('%s', (_what, files, complaint) => {
    expect(complaintsOf(files)).toEqual([complaint]);
  });

  test('a folder without lesson.md', () => {
    const root = folders.write({ ...TREE, 'other/start/a.py': '' });
    expect(() => read(root, 'other')).toThrow(`${root}/other: expected a file lesson.md`);
  });

  test('a folder name that cannot stand in an address', () => {
    const root = folders.write({ ...TREE, 'My lesson/lesson.md': LESSON_MD });
    expect(() => read(root, 'My lesson')).toThrow(
      `${root}/My lesson: expected a folder name of letters, digits, -, _ and .`,
    );
  });

  test('a link in place of a file', () => {
    const root = folders.write({ ...TREE, 'tiny/start/a.py': '' });
    symlinkSync('/etc/hostname', join(root, 'tiny/start/b.txt'));
    expect(() => read(root)).toThrow(`${root}/tiny/start/b.txt: expected a file or a folder, found a link`);
  });
});

describe('a term of the glossary', () => {
  const glossary = `group:
  name: { en: group, zh: 组 }
  definition: { en: Many channels., zh: 许多通道。 }
  source: { title: Channels, url: 'https://channels.readthedocs.io/' }
`;
  const linked = LESSON_MD.replace('At `board/', 'A [group](term:group) at `board/');

  test('is explained in the lesson that links it', () => {
    const { prose, files } = read(
      folders.write({ ...TREE, 'tiny/lesson.md': linked, 'glossary.yaml': glossary }),
    );
    expect(prose.en.html).toContain('Many channels.');
    expect(Object.keys(files)).not.toContain('glossary.yaml');
  });

  test.each([
    [
      'is unknown',
      linked.replace('term:group', 'term:gruop'),
      glossary,
      'lesson.md:21: there is no term "gruop"; did you mean "group"?',
    ],
    [
      'is wrong itself',
      linked,
      glossary.replace('name:', 'nmae:'),
      'lessons/glossary.yaml:2: group: unknown key "nmae"; did you mean "name"?',
    ],
  ])('that %s is told with its line', (_, lesson, terms, complaint) => {
    expect(complaintsOf({ 'tiny/lesson.md': lesson, 'glossary.yaml': terms }).join('\n')).toContain(
      complaint,
    );
  });
});
