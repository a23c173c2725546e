import { beforeEach, expect, test } from 'vitest';
import { FakeBrowser, FakeWindow } from './keep/fake-browser.ts';
import type { Project } from './project.ts';
import type { RunOutcome } from './versions.ts';
import type { Wording } from './wording.ts';
import { Workspace } from './workspace.svelte.ts';

const PROJECT: Project = {
  id: 'tiny',
  focus: { file: 'a.py' },
  files: { 'a.py': '# one\nx = 1\n', 'b.py': 'y = 1  # two\n' },
  readOnly: [],
};
const FINISHED: RunOutcome = { ending: 'finished', published: 3, tabs: [] };

/** Comments in Chinese, and Chinese ones in English. */
const chinese: Wording = (_, text) =>
  text.replaceAll(/# (one|two|一|二)$/gm, (_, word: string) => `# ${other[word] ?? ''}`);
const other: Readonly<Record<string, string>> = { one: '一', 一: 'one', two: '二', 二: 'two' };

let browser: FakeBrowser;
let wording: Wording | null;
let workspace: Workspace;
beforeEach(() => {
  browser = new FakeBrowser();
  wording = chinese;
  workspace = open();
});

function open(): Workspace {
  return new Workspace(PROJECT, new FakeWindow(browser), () => wording);
}

test('files are shown in the page’s language, and run as the lesson has them', () => {
  expect(workspace.files).toEqual({ 'a.py': '# 一\nx = 1\n', 'b.py': 'y = 1  # 二\n' });
  expect(workspace.original).toEqual(workspace.files);
  expect(workspace.canonicalFiles).toEqual(PROJECT.files);
  expect([workspace.changes(), workspace.isChanged('a.py')]).toEqual([{}, false]);
});

test('files are the same object until something changes, and others in another language', () => {
  const before = workspace.files;
  expect(workspace.files).toBe(before);
  workspace.edit('a.py', 'mine');
  expect(workspace.files).not.toBe(before);
  wording = null;
  expect(workspace.files).toBe(workspace.canonicalFiles);
});

test('what is typed below a comment in Chinese stands below the English one as well, on the next visit too', async () => {
  workspace.edit('a.py', '# 一\nx = 2\n# 我的\n');
  expect(workspace.canonicalChanges()).toEqual({ 'a.py': '# one\nx = 2\n# 我的\n' });
  expect(workspace.changes()).toEqual({ 'a.py': '# 一\nx = 2\n# 我的\n' });
  await workspace.flush();
  wording = null;
  const later = open();
  await later.restore();
  expect(later.files['a.py']).toBe('# one\nx = 2\n# 我的\n');
});

test('an editor that says what is shown changes nothing, in whichever language', () => {
  const page = new FakeWindow(browser);
  const mine = new Workspace(PROJECT, page, () => wording);
  for (const next of [null, chinese, null]) {
    wording = next;
    for (const [path, text] of Object.entries(mine.files)) mine.edit(path, text);
  }
  expect(mine.changes()).toEqual({});
  expect(page.writes).toEqual([]);
});

test('who types the lesson’s own comment in English on a Chinese page reads what they typed', () => {
  workspace.edit('b.py', '# one\n# 一\n');
  expect(workspace.files['b.py']).toBe('# one\n# 一\n');
});

test('earlier versions and the solution are in the page’s language, and follow it', async () => {
  workspace.edit('a.py', '# 一\nx = 2\n');
  workspace.keepRun()(FINISHED);
  const [run] = await workspace.versions();
  const solution = workspace.shownVersion({ kind: 'solution', id: 'solution' }, { 'b.py': '# two\n' });
  expect([run?.files['a.py'], solution.files]).toEqual(['# 一\nx = 2\n', { 'b.py': '# 二\n' }]);
  wording = null;
  expect([run?.files['a.py'], solution.files]).toEqual(['# one\nx = 2\n', { 'b.py': '# two\n' }]);
});

test('what is taken from a version on show is kept in English; what was kept is taken as it is', () => {
  workspace.take({ 'a.py': '# 二\n' });
  expect(workspace.canonicalFiles['a.py']).toBe('# two\n');
  workspace.takeCanonical({ 'a.py': '# one\n', 'b.py': null });
  expect(workspace.files).toEqual({ 'a.py': '# 一\n' });
});

test('a reset, a removal and its undoing give back the lesson’s comments', () => {
  workspace.edit('a.py', 'mine');
  workspace.reset('a.py');
  expect([workspace.files['a.py'], workspace.isChanged('a.py')]).toEqual(['# 一\nx = 1\n', false]);
  workspace.remove('b.py');
  workspace.undo();
  expect([workspace.files['b.py'], workspace.isChanged('b.py')]).toEqual(['y = 1  # 二\n', false]);
  workspace.rename('b.py', 'c.py');
  expect(workspace.canonicalFiles['c.py']).toBe('y = 1  # two\n');
});
