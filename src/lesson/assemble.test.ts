import { describe, expect, test } from 'vitest';
import { assembleLesson } from './assemble.ts';
import { LESSON_MD } from './fixtures/lesson-tree.ts';
import type { AuthoredLesson, Files } from './lesson.ts';
import { pageLesson, projectOf } from './lesson.ts';
import { LessonError } from './lesson-error.ts';

const BASE: Files = { 'board/views.py': 'base\n', 'templates/ws.html': '<p>base</p>\n' };

const CHECKS = `checks:
  - id: all
    title: Nothing is lost
    that: 'tab ws: lost = 0'
    hint: Look at *the loop*.
    causes:
      - { id: late, when: 'reconnects >= 1', hint: It came back late. }
`;

const ZH_CHECKS = 'checks: { all: { title: 一条不丢, hint: 看*循环*。, causes: { late: 回来晚了。 } } }\n';

/** The tiny lesson with more frontmatter, more files, or one line written otherwise. */
function assemble(more: string, files: Files = {}, md = LESSON_MD): AuthoredLesson {
  const contents = { 'lesson.md': md.replace('\ntabs:\n', `\n${more}tabs:\n`), ...files };
  return assembleLesson('tiny', contents, BASE, (path) => path || 'tiny');
}

function complaintsOf(more: string, files?: Files, md?: string): string[] {
  try {
    assemble(more, files, md);
  } catch (error) {
    if (error instanceof LessonError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const zh = (frontmatter: string): Files => ({
  'lesson.zh.md': `---\ntitle: 小课\n${frontmatter}---\n\n# 看\n\n看 \`board/views.py\`。\n`,
});

/** Line of `lesson.md` on which the frontmatter of `assemble` begins. */
const FIRST = LESSON_MD.split('\n').indexOf('tabs:') + 1;

describe("a lesson's checks", () => {
  test('are understood, and told in both languages', () => {
    const { checks, remarks } = assemble(CHECKS, zh(ZH_CHECKS));
    expect(checks).toMatchObject([
      {
        id: 'all',
        title: { en: 'Nothing is lost', zh: '一条不丢' },
        that: { statements: [{ text: 'tab ws: lost = 0' }] },
        hint: {
          en: '<p>Look at <em>the loop</em>.</p>\n',
          zh: '<p>看<em>循环</em>。</p>\n',
        },
        causes: [
          {
            id: 'late',
            when: { statements: [{ text: 'reconnects >= 1' }] },
            hint: { en: '<p>It came back late.</p>\n', zh: '<p>回来晚了。</p>\n' },
          },
        ],
      },
    ]);
    expect(remarks).toEqual([]);
  });

  test('may be several statements, or a function of checks.ts', () => {
    const more = CHECKS.replace("'tab ws: lost = 0'", '[lost = 0, duplicated = 0]').replace(
      "'reconnects >= 1'",
      '{ predicate: sawIt }',
    );
    const { checks } = assemble(more, {
      'checks.ts': 'export const sawIt: Predicate = () => ({ holds: true });\n',
    });
    expect(checks[0]?.that).toMatchObject({ statements: [{ text: 'lost = 0' }, { text: 'duplicated = 0' }] });
    expect(checks[0]?.causes[0]?.when).toEqual({ predicate: 'sawIt' });
  });

  test.each<[string, string, RegExp]>([
    ['tab ws: lost', 'tab wss: lost', /:17: checks\[0\]\.that: there is no tab "wss"; did you mean "ws"\?$/],
    ['tab ws: lost', 'lost from tab flsh', /:17: checks\[0\]\.that: .*flsh.*did you mean "flash"/],
    [
      'lost = 0',
      'lost after 70s = 0',
      /:17: checks\[0\]\.that: 70000 ms is after the run's end at 60000 ms$/,
    ],
    ['tab ws: lost', 'tab ws: lots', /:17: checks\[0\]\.that: .*"lost".*, in "tab ws: lots = 0"$/],
    ["'tab ws: lost = 0'", '[lost = 0, lots = 0]', /:17: checks\[0\]\.that\[1\]: .*"lost"/],
    ["'reconnects >= 1'", 'reconects = 1', /:20: checks\[0\]\.causes\[0\]\.when: .*"reconnects"/],
    [
      "'tab ws: lost = 0'",
      '{ predicate: sawIt }',
      /:17: checks\[0\]\.that: expected a file checks\.ts that exports it$/,
    ],
    ["'tab ws: lost = 0'", '{ predicat: x }', /:17: checks\[0\]\.that: "predicate" is missing$/],
    ["'tab ws: lost = 0'", '7', /:17: checks\[0\]\.that: expected a statement, found 7$/],
    [
      'id: late',
      'id: Late',
      /:20: checks\[0\]\.causes\[0\]\.id: expected a name of small letters, digits and -, found "Late"$/,
    ],
    ['title: Nothing is lost', 'titel: Nothing', /"title" is missing/],
  ])('with %j as %j: told with file and line', (from, to, complaint) => {
    expect(FIRST).toBe(14);
    expect(complaintsOf(CHECKS.replace(from, to))[0]).toMatch(complaint);
  });

  test('a predicate that checks.ts does not export is told with the nearest that it does', () => {
    const more = CHECKS.replace("'tab ws: lost = 0'", '{ predicate: sawit }');
    const code =
      'const hidden = 1;\nexport const sawIt = () => ({ holds: true });\nexport function other() {}\n';
    expect(complaintsOf(more, { 'checks.ts': code })).toEqual([
      'lesson.md:17: checks[0].that: checks.ts does not export "sawit"; did you mean "sawIt"?',
    ]);
  });

  test('have names of their own, and so have their causes', () => {
    const twice = CHECKS + CHECKS.slice(CHECKS.indexOf('\n') + 1);
    expect(complaintsOf(twice)).toEqual(['lesson.md:21: checks[1].id: there is another check "all"']);
    const cause = CHECKS.trimEnd().split('\n').at(-1) ?? '';
    expect(complaintsOf(`${CHECKS}${cause}\n`)).toEqual([
      'lesson.md:21: checks[0].causes[1].id: there is another cause "late"',
    ]);
  });
});

describe('what a lesson leaves out of the base project', () => {
  const START = { 'start/templates/own.html': 'own\n', 'start/board/new.py': 'x' };

  test.each([
    ['[board/views.py]', ['templates/ws.html', 'templates/own.html', 'board/new.py']],
    ['[templates/]', ['board/views.py', 'templates/own.html', 'board/new.py']],
    ['[board/, templates/]', ['templates/own.html', 'board/new.py']],
  ])('without %s: its project has not got it, and all that start/ has', (without, files) => {
    const md = LESSON_MD.replace('focus: board/views.py', 'focus: board/new.py');
    expect(Object.keys(assemble(`without: ${without}\n`, START, md).files)).toEqual(files);
  });

  test('is still there where start/ has a file of the same folder by that name', () => {
    const { files } = assemble('without: [templates/]\n', { 'start/templates/ws.html': 'own\n' });
    expect(files).toEqual({ 'board/views.py': 'base\n', 'templates/ws.html': 'own\n' });
  });

  test.each([
    ['[board/view.py]', 'without[0]: there is no base file "board/view.py"; did you mean "board/views.py"?'],
    ['[board/, tmplates/]', 'without[1]: there is no base folder "tmplates/"; did you mean "templates/"?'],
    [
      '[templates/own.html]',
      'without[0]: there is no base file "templates/own.html"; did you mean "templates/ws.html"?',
    ],
  ])('%s: told with file and line', (without, complaint) => {
    expect(complaintsOf(`without: ${without}\n`, START)[0]).toBe(`lesson.md:${String(FIRST)}: ${complaint}`);
  });

  test('cannot be a file that start/ has', () => {
    expect(complaintsOf('without: [board/views.py]\n', { 'start/board/views.py': 'mine\n' })).toEqual([
      "lesson.md:14: without[0]: start/ has board/views.py, which takes the place of the base's already",
    ]);
  });

  test('cannot be shown, opened or held against change', () => {
    const md = `${LESSON_MD}\n[it](code:board/views.py)\n`;
    expect(complaintsOf('without: [board/]\n', {}, md)).toEqual([
      'lesson.md:5: focus: there is no file "board/views.py"; expected one of templates/ws.html',
    ]);
    const other = md.replace('focus: board/views.py', 'focus: templates/ws.html');
    expect(complaintsOf('without: [board/]\nreadOnly: [board/]\n', {}, other)).toEqual([
      'lesson.md:15: readOnly[0]: there is no folder "board/"; expected one of templates/ws.html, templates/',
    ]);
    expect(complaintsOf('without: [board/]\n', {}, other)).toEqual([
      expect.stringContaining('lesson.md:24: there is no file "board/views.py"'),
    ]);
  });
});

describe('wrong solutions', () => {
  const WRONG = 'wrong:\n  - { files: ids, fails: all, cause: late }\n';
  const FILES = { 'wrong/ids/board/views.py': 'wrong\n', 'right/other/board/new.py': 'right\n' };

  test('and other right ones are whole projects of their own', () => {
    const lesson = assemble(CHECKS + WRONG, FILES);
    expect(lesson.wrong).toEqual([{ files: 'ids', fails: 'all', cause: 'late' }]);
    expect(lesson.attempts).toEqual({
      'wrong/ids': { 'board/views.py': 'wrong\n' },
      'right/other': { 'board/new.py': 'right\n' },
    });
    expect(projectOf(lesson, 'wrong/ids')).toEqual({ ...BASE, 'board/views.py': 'wrong\n' });
    expect(projectOf(lesson, 'start')).toEqual(BASE);
    expect(projectOf(lesson, 'wrong/odd')).toBeUndefined();
  });

  test.each([
    [
      'files: ids',
      'files: idz',
      'lesson.md:22: wrong[0].files: there is no folder in wrong/ "idz"; did you mean "ids"?',
    ],
    ['fails: all', 'fails: al', 'lesson.md:22: wrong[0].fails: there is no check "al"; did you mean "all"?'],
    [
      'cause: late',
      'cause: lat',
      'lesson.md:22: wrong[0].cause: there is no cause of all "lat"; did you mean "late"?',
    ],
  ])('%s as %s: told with file and line', (from, to, complaint) => {
    expect(complaintsOf(CHECKS + WRONG.replace(from, to), FILES)[0]).toBe(complaint);
  });

  test('are listed once, each of them', () => {
    const more = `${CHECKS}${WRONG}  - { files: ids, fails: all }\n`;
    expect(complaintsOf(more, { ...FILES, 'wrong/new/a.py': '' })).toEqual([
      'lesson.md:23: wrong[1].files: there is another entry for "ids"',
      'lesson.md:21: wrong: expected { files: new, fails: … } for the folder wrong/new',
    ]);
  });

  test('hold only files that differ, and none that the learner cannot change', () => {
    const more = `${CHECKS}${WRONG}readOnly: [templates/]\n`;
    const files = { 'wrong/ids/board/views.py': 'base\n', 'wrong/ids/templates/ws.html': 'x' };
    expect(complaintsOf(more, files)).toEqual([
      'wrong/ids/board/views.py: is the same as what the lesson starts with; a folder holds only the files that differ',
      'wrong/ids/templates/ws.html: is read-only for the learner, so the folder cannot change it',
    ]);
  });
});

describe('another run of the lesson', () => {
  const OUTAGE = `scenarios:
  outage:
    title: An outage
    scenario: { duration: 20s, publish: { path: /say/, field: text, text: 'Note {n}', at: [1s] }, steps: [] }
  slow: { title: A slow line, network: { preset: 3G } }
`;

  test('has everything of the lesson that it does not say itself', () => {
    const { scenarios, scenario, network, tabs, tabTitles } = assemble(
      OUTAGE,
      zh('scenarios: { slow: 慢速线路 }\n'),
    );
    expect(scenarios.slow).toEqual({
      title: { en: 'A slow line', zh: '慢速线路' },
      ...{ scenario, network: { preset: '3G' }, server: undefined, tabs, tabTitles },
    });
    expect(scenarios.outage).toMatchObject({
      title: { en: 'An outage', zh: null },
      scenario: {
        seed: 1,
        duration: 20_000,
        steps: [],
        publish: [{ path: '/say/', at: [1000], from: 1000, until: 1000 }],
      },
      ...{ network, tabs },
    });
  });

  test('may have tabs of its own, translated by their ids', () => {
    const more =
      'scenarios:\n  two: { title: Two, scenario: { steps: [] }, tabs: [{ id: spy, title: Spy, url: / }] }\n';
    const { scenarios } = assemble(more, zh('tabs: { spy: 间谍 }\n'));
    expect(scenarios.two?.tabTitles).toEqual({ spy: { en: 'Spy', zh: '间谍' } });
  });

  test.each([
    [
      'duration: 20s',
      'duration: 0s',
      'lesson.md:17: scenarios.outage.scenario.duration: expected a duration longer than 0, found 0',
    ],
    [
      'at: [1s]',
      'at: [21s]',
      "lesson.md:17: scenarios.outage.scenario.publish.at[0]: 21000 ms is after the scenario's end at 20000 ms",
    ],
    [
      ', steps: []',
      '',
      "lesson.md:17: scenarios.outage.scenario.steps[1].at: 20500 ms is after the scenario's end at 20000 ms",
    ],
    [
      'outage:',
      'start:',
      'lesson.md:15: scenarios.start: is what the main run is called; expected another name',
    ],
  ])('%s as %s: told with file and line', (from, to, complaint) => {
    const md = LESSON_MD.replace('at: 20s', 'at: 20.5s');
    expect(complaintsOf(OUTAGE.replace(from, to), {}, md)).toEqual([complaint]);
  });

  test("what is wrong with the lesson's own run is said once", () => {
    const md = LESSON_MD.replace('tab: ws', 'tab: wss');
    expect(
      complaintsOf('scenarios: { slow: { title: Slow, network: { preset: 3G } } }\n', {}, md),
    ).toHaveLength(1);
  });
});

describe('who publishes', () => {
  const PUBLISH =
    "publish: { path: /publish/, field: text, text: 'Order {n}', rate: 2, from: 2s, until: 58s }";
  const publishing = (written: string): string => LESSON_MD.replace(PUBLISH, `publish: ${written}`);

  test('may be several, with fields of their own, and one who only names the view', () => {
    const written =
      "[{ path: /a/, field: text, fields: { room: bar }, text: 'A {n}', rate: 1 }, { path: /b/, field: said }]";
    expect(assemble('', {}, publishing(written)).scenario.publish).toEqual([
      { path: '/a/', field: 'text', fields: { room: 'bar' }, text: 'A {n}', rate: 1, from: 0, until: 60_000 },
      { path: '/b/', field: 'said', text: '', rate: 0, from: 0, until: 60_000 },
    ]);
  });

  test.each([
    ['[]', 'lesson.md:9: scenario.publish: expected at least one, found []'],
    [
      '[{ path: /a/, field: x }, { path: a/, field: x }]',
      'lesson.md:9: scenario.publish[1].path: expected a path that begins with /, found "a/"',
    ],
    [
      "[{ path: /a/, field: x, text: 'A {n}', at: [2s, 1s] }]",
      'lesson.md:9: scenario.publish[0].at[1]: expected the earliest time first',
    ],
    ['{ path: /a/, field: x, rate: 2 }', 'lesson.md:9: scenario.publish: "text" is missing'],
    [
      '{ path: /a/, field: x, until: 3s }',
      'lesson.md:9: scenario.publish: expected "rate" or "at" beside "until"',
    ],
    [
      '{ path: /a/, field: x, fields: { room: 7 } }',
      'lesson.md:9: scenario.publish.fields.room: expected a text, found 7',
    ],
  ])('%s: told with file and line', (written, complaint) => {
    expect(complaintsOf('', {}, publishing(written))).toEqual([complaint]);
  });
});

test('a page of another site has its origin', () => {
  const tab = '  - { id: flash, title: Messages, url: /flash/ }';
  const written = (origin: string) =>
    LESSON_MD.replace(tab, tab.replace(', url', `, origin: ${origin}, url`));
  expect(assemble('', {}, written('http://evil.example')).tabs[1]?.origin).toBe('http://evil.example');
  expect(complaintsOf('', {}, written('evil.example/'))).toEqual([
    'lesson.md:16: tabs[1].origin: expected scheme and host such as http://evil.example, found "evil.example/"',
  ]);
});

describe('a translation', () => {
  const IDEA = 'idea: Push, do not ask.\nhints: [Look.]\n';
  const MORE = `${IDEA}${CHECKS}scenarios: { slow: { title: Slow, network: { preset: 3G } } }\n`;

  test('that leaves things out leaves them in English, and is reminded of them', () => {
    const lesson = assemble(MORE, zh(''));
    expect(lesson.idea).toEqual({ en: 'Push, do not ask.', zh: null });
    expect(lesson.hints).toEqual([{ en: '<p>Look.</p>\n', zh: null }]);
    expect(lesson.checks[0]?.title.zh).toBeNull();
    expect(lesson.remarks.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['lesson.zh.md', 1, 'idea: is not translated'],
      ['lesson.zh.md', 1, 'hints: is not translated'],
      ['lesson.zh.md', 1, 'scenarios.slow: is not translated'],
      ['lesson.zh.md', 1, 'checks.all: is not translated'],
    ]);
  });

  test('may leave out a cause', () => {
    const { checks, remarks } = assemble(CHECKS, zh(ZH_CHECKS.replace('late: 回来晚了。', '')));
    expect(checks[0]?.causes[0]?.hint.zh).toBeNull();
    expect(remarks).toEqual([
      { file: 'lesson.zh.md', line: 3, message: 'checks.all.causes.late: is not translated' },
    ]);
  });

  test.each([
    ['checks: { al: { title: 一, hint: 二 } }', 'checks.al: there is no check "al"; did you mean "all"?'],
    [
      'checks: { all: { title: 一, hint: 二, causes: { lat: 三 } } }',
      'checks.all.causes.lat: there is no cause of all "lat"; did you mean "late"?',
    ],
    ['scenarios: { slw: 慢 }', 'scenarios.slw: there is no run "slw"; did you mean "slow"?'],
    ['tabs: { wss: 一 }', 'tabs.wss: there is no tab "wss"; did you mean "ws"?'],
    ['hints: [一, 二]', 'hints: expected 1, as many as in lesson.md, found 2'],
  ])('%s: told with file and line', (written, complaint) => {
    expect(complaintsOf(MORE, zh(`${written}\n`))).toEqual([`lesson.zh.md:3: ${complaint}`]);
  });

  test('with other parts than the English is reminded of them', () => {
    const files = zh('');
    const other = { 'lesson.zh.md': (files['lesson.zh.md'] ?? '').replace('# 看', '## 看') };
    expect(assemble('', other).remarks).toMatchObject([{ file: 'lesson.zh.md', line: 5 }]);
  });
});

test('a text before the first heading that is too long to be read at a glance is told', () => {
  const long = (words: number) => LESSON_MD.replace('# Look', `${'word '.repeat(words)}\n\n# Look`);
  expect(assemble('', zh(''), long(60)).remarks).toMatchObject([]);
  expect(assemble('', zh(''), long(61)).remarks).toEqual([
    { file: 'lesson.md', line: 18, message: 'expected at most 60 words before the first heading, found 61' },
  ]);
});

test('a hint can have no block that does something in the page: told with the line of the block', () => {
  const hint =
    'hints:\n  - |\n    Look.\n\n    ```timeline\n    run: start\n    from: 1s\n    until: 2s\n    ```\n';
  expect(complaintsOf(hint)).toEqual([
    `lesson.md:${String(FIRST + 4)}: a timeline block can stand only in the text below the frontmatter`,
  ]);
});

test('every mistake in the texts is told at once', () => {
  const more = 'hints: ["[x](y.html)"]\n';
  const md = `${LESSON_MD}\n[z](code:board/veiws.py)\n`;
  expect(complaintsOf(more, { 'solution/board/views.py': 'base\n' }, md)).toEqual([
    expect.stringContaining('solution/board/views.py: is the same'),
    expect.stringContaining('lesson.md:24: '),
    expect.stringContaining('lesson.md:14: '),
  ]);
});

test('the page gets nothing that only authors and tools need', () => {
  const lesson = assemble('', { ...zh(''), 'right/other/board/new.py': '' });
  const page = pageLesson(lesson);
  expect(Object.keys(page)).not.toContain('attempts');
  expect(page.prose.en.outline).toEqual([]);
  // No functions: they cannot be cloned.
  expect(structuredClone(page)).toEqual(page);
  expect(Object.keys(lesson.attempts)).toEqual(['right/other']);
});
